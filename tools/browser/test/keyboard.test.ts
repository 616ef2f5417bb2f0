import type { Page } from 'puppeteer-core'
import { expect, it } from 'vitest'
import { createSeededEmulator } from '../src/seed.js'
import { untilText, useBrowser } from './support/browser.js'

const setup = useBrowser(createSeededEmulator)

interface Focused {
  readonly name: string
  readonly outline: string
  readonly isVisible: boolean
}

/** What has the focus. */
function focused(page: Page): Promise<Focused> {
  return page.evaluate(() => {
    const node = document.activeElement as HTMLElement
    const label = (node as HTMLInputElement).labels?.[0]?.textContent
    const labelledBy = document.getElementById(node.getAttribute('aria-labelledby') ?? '')?.textContent
    const { outlineStyle, outlineWidth } = getComputedStyle(node)
    const { left, top, width, height } = node.getBoundingClientRect()
    return {
      name: node.getAttribute('aria-label') ?? labelledBy ?? label ?? node.textContent?.trim() ?? '',
      outline: `${outlineStyle} ${outlineWidth}`,
      isVisible: width > 0 && height > 0 && left >= 0 && top >= 0 && top < innerHeight,
    }
  })
}

/** Tabs on to the element with this name. */
async function tabTo(page: Page, name: string): Promise<void> {
  for (let i = 0; i < 60; i += 1) {
    await page.keyboard.press('Tab')
    if ((await focused(page)).name === name) return
  }
  throw new Error(`Nothing that is called ${name} can be reached.`)
}

it('can be walked through from beginning to end, and shows where one is', async () => {
  const page = await setup.open()
  const seen: Focused[] = []
  for (let i = 0; i < 60; i += 1) {
    await page.keyboard.press('Tab')
    const here = await focused(page)
    seen.push(here)
    if (here.name === 'Clear') break
  }
  const tables = await page.$$eval('#tables > section', (sections) =>
    sections.map((section) => {
      const title = section.querySelector('h2')?.textContent ?? ''
      return [title, section.querySelector('.scroll[hidden]') !== null] as const
    }),
  )
  expect(tables.map(([title]) => title)).toEqual(expect.arrayContaining(['Archives', 'Requests', 'Webhooks']))
  expect(seen.map(({ name }) => name)).toEqual([
    'Skip to the sessions',
    ...['Sessions', ...tables.map(([title]) => title), 'Faults', 'Verify a token'],
    ...['Copy the session id', 'Copy the session id'],
    ...tables.map(([title, isEmpty]) => (isEmpty ? 'Copy the example' : title)),
    ...['Applies to', 'Path'],
    ...['503, retry in 1 s', '429, retry in 2 s', '500', 'Wait 3 s'],
    ...['Reset connection', 'Cut off answer', 'Answer as HTML', 'Clock 10 min ahead', 'Remove all faults'],
    ...['Token', 'Secret of its project (optional)', 'Clear'],
  ])
  expect(seen.filter(({ isVisible }) => !isVisible)).toEqual([])
  expect(seen.filter(({ outline }) => outline !== 'solid 2px')).toEqual([])
})

it('skips to the sessions, and from link to section', async () => {
  const page = await setup.open()
  await page.keyboard.press('Tab')
  await page.keyboard.press('Enter')
  expect((await focused(page)).name).toBe('Sessions')
  await page.keyboard.press('Tab')
  expect((await focused(page)).name).toBe('Copy the session id')
})

it('injects and removes faults, and loses the focus for nothing', async () => {
  const page = await setup.open()
  setup.emulator.faults.clear()
  await tabTo(page, 'Applies to')
  await page.keyboard.type('every')
  await page.keyboard.press('Tab')
  await page.keyboard.type('/session/create')
  await tabTo(page, 'Reset connection')
  await page.keyboard.press('Space')
  await untilText(page, '.pending', 'Resets the connection, on /session/create')
  expect(setup.emulator.faults.list()).toEqual([
    { kind: 'reset', times: Number.POSITIVE_INFINITY, path: '/session/create' },
  ])
  await tabTo(page, 'Remove all faults')
  await page.keyboard.press('Enter')
  await page.waitForFunction(() => document.querySelector('.pending li') === null)
  expect(setup.emulator.faults.list()).toEqual([])
  expect((await focused(page)).name).toBe('Applies to')
  expect(await page.$eval('.outcome', (node) => node.textContent)).toBe('All faults are removed.')
})
