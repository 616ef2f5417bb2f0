import { expect, it } from 'vitest'
import { untilText, useBrowser } from './support/browser.js'
import { createSession } from './support/session.js'

const setup = useBrowser()

it('takes effect with a click', async () => {
  const page = await setup.open()
  await page.click('::-p-text(503, retry in 1 s)')
  await untilText(page, '.pending', 'Answers 503, retry after 1')
  expect(await page.$eval('.outcome', (node) => node.textContent)).toBe(
    '503, retry in 1 s: applies to the next request.',
  )
  expect(await createSession(setup.server.url)).toBe(503)
  expect(await createSession(setup.server.url)).toBe(200)
  await page.waitForFunction(() => document.querySelector('.pending li') === null)
  await untilText(page, '#requests tbody tr:last-child', '503')
})

it('says what is wrong with a path', async () => {
  const page = await setup.open()
  await page.type('#fault-path', 'session/create')
  await page.click('::-p-text(Wait 3 s)')
  await untilText(page, '.outcome', 'fault.path')
  expect(setup.emulator.faults.list()).toEqual([])
})
