import { expect, it } from 'vitest'
import { textOf, untilText, useBrowser } from './support/browser.js'
import { connect, createSession, signer } from './support/session.js'

const setup = useBrowser()

it('shows clients, streams, requests and faults as they come and go', async () => {
  const page = await setup.open()
  expect(await textOf(page, '#sessions')).toContain('No session yet')
  const ann = await connect(setup.emulator, 'ann')
  await untilText(page, '#sessions', 'ann')
  const { streamId } = ann.publish({ name: 'my screen', videoType: 'screen' })
  await untilText(page, '#sessions', 'my screen screen and audio')
  expect(await textOf(page, '#sessions-count')).toBe('0 sessions, 1 client, 1 stream')
  ann.unpublish(streamId)
  await page.waitForFunction(() => document.querySelector('.streams li') === null)
  await createSession(setup.server.url)
  await untilText(page, '#requests tbody', '/session/create')
  await untilText(page, '#contents', 'Sessions 1')
  setup.emulator.faults.inject({ kind: 'status', status: 503, retryAfter: 1, times: 2 })
  await untilText(page, '#faults .pending', 'Answers 503, retry after 1')
  expect(await createSession(setup.server.url)).toBe(503)
  await untilText(page, '#faults .pending', '1 ×')
  await untilText(page, '#requests tbody', '503')
  await setup.emulator.reset()
  await untilText(page, '#sessions', 'No session yet')
  await untilText(page, '#requests', 'No request has come yet')
  expect(setup.complaints).toEqual([])
})

it('leaves what stays the same alone: focus, and what a screen reader has been told', async () => {
  const page = await setup.open()
  await connect(setup.emulator, 'ann')
  await untilText(page, '#sessions', 'ann')
  await page.focus('#sessions-list button')
  await page.evaluate(() => {
    const told: string[] = []
    Object.assign(globalThis, { told, kept: document.querySelector('#sessions-list li') })
    const observer = new MutationObserver((changes) =>
      told.push(...changes.map(({ target }) => target.nodeName)),
    )
    for (const region of document.querySelectorAll('[role=status], [aria-live]'))
      observer.observe(region, { childList: true, characterData: true, subtree: true })
  })
  for (let i = 0; i < 60; i += 1) await createSession(setup.server.url)
  await connect(setup.emulator, 'ben')
  await untilText(page, '#requests .count', 'the latest 50 of 60')
  await untilText(page, '#sessions', 'ben')
  const { told, isKept, focused } = await page.evaluate(() => ({
    told: Reflect.get(globalThis, 'told') as string[],
    isKept: (Reflect.get(globalThis, 'kept') as Element).isConnected,
    focused: document.activeElement?.textContent,
  }))
  expect({ told, isKept, focused }).toEqual({ told: [], isKept: true, focused: 'Copy' })
})

it('says when the emulator has gone, and goes on when it is back', async () => {
  const page = await setup.open()
  const { port } = setup.server
  await setup.server.close()
  await page.waitForSelector('[data-state=lost]')
  expect(await textOf(page, '#connection')).toContain('does not answer')
  await connect(setup.emulator, 'ann')
  await using _again = await setup.emulator.listen({ port })
  await page.waitForSelector('[data-state=live]')
  await untilText(page, '#sessions', 'ann')
})

it('shows text as text', async () => {
  const page = await setup.open()
  const ann = await connect(setup.emulator, '<img src=x onerror=alert(1)>')
  ann.publish({ name: '<b>bold</b>' })
  await untilText(page, '#sessions', '<img src=x onerror=alert(1)>')
  await untilText(page, '#sessions', '<b>bold</b>')
  expect(setup.complaints).toEqual([])
})

it('keeps the focus in a session that moves up, since somebody has come', async () => {
  const page = await setup.open()
  await createSession(setup.server.url)
  await createSession(setup.server.url)
  await page.waitForFunction(() => document.querySelectorAll('#sessions-list > ul > li').length === 2)
  await page.focus('#sessions-list > ul > li:last-child button')
  const [oldest] = setup.emulator.sessions.list()
  await setup.emulator.connect({
    sessionId: oldest?.sessionId ?? '',
    token: signer.token(oldest?.sessionId ?? '', { connectionData: 'ann' }),
  })
  await untilText(page, '#sessions-list > ul > li:first-child', 'ann')
  expect(await page.evaluate(() => document.activeElement?.closest('li')?.innerText)).toContain('ann')
})

it('copies', async () => {
  const page = await setup.open()
  await page
    .browserContext()
    .overridePermissions(setup.server.url, ['clipboard-read', 'clipboard-write', 'clipboard-sanitized-write'])
  await page.click('#sessions-list button')
  await untilText(page, '#sessions-list button', 'Copied')
  expect(await page.evaluate(() => navigator.clipboard.readText())).toBe(
    await page.$eval('#sessions-list pre', (node) => node.textContent),
  )
  await untilText(page, '#sessions-list button', 'Copy')
})
