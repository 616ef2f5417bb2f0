import { createEmulator } from '@tokbox/emulator'
import axe, { type AxeResults } from 'axe-core'
import type { Page } from 'puppeteer-core'
import { describe, expect, it } from 'vitest'
import { createSeededEmulator } from '../src/seed.js'
import { untilText, useBrowser } from './support/browser.js'
import { sessionId, signer } from './support/session.js'

const LOOKS = (['light', 'dark'] as const).flatMap((scheme) => [
  { scheme, width: 1280, height: 900 },
  { scheme, width: 360, height: 740 },
])

/** What axe finds fault with, of all its rules but those that are experimental. */
async function violationsOf(page: Page): Promise<string[]> {
  await page.evaluate(axe.source)
  const { violations, incomplete } = (await page.evaluate('axe.run()')) as AxeResults
  const undecided = incomplete.filter(({ id }) => id === 'color-contrast')
  return [...violations, ...undecided].map(
    ({ id, help, nodes }) => `${id}: ${help}\n${nodes.map(({ html }) => html.slice(0, 200)).join('\n')}`,
  )
}

describe.each(LOOKS)('in $scheme, $width pixels wide', (look) => {
  const full = useBrowser(createSeededEmulator)

  it('has no fault when much goes on', async () => {
    const page = await full.open(look)
    expect(await violationsOf(page)).toEqual([])
    await page.type('#token-text', signer.token(sessionId), { delay: 0 })
    await page.waitForSelector('.verdict[data-verdict=bad], .verdict[data-verdict=good]')
    expect(await violationsOf(page)).toEqual([])
  })

  it('scrolls in one direction', async () => {
    const page = await full.open(look)
    const { width, scrollWidth } = await page.evaluate(() => ({
      width: innerWidth,
      scrollWidth: document.documentElement.scrollWidth,
    }))
    expect(scrollWidth).toBeLessThanOrEqual(width)
    const display = await page.$eval('#requests td', (cell) => getComputedStyle(cell).display)
    expect(display).toBe(look.width === 360 ? 'grid' : 'table-cell')
    // What is wider than its box would be cut off.
    const cut = await page.$$eval('main *', (nodes) =>
      nodes
        .filter(
          (node) =>
            node.clientWidth > 0 && node.scrollWidth > node.clientWidth + 1 && node.tagName !== 'INPUT',
        )
        .filter((node) => !node.closest('thead, .visually-hidden'))
        .map((node) => node.outerHTML.slice(0, 120)),
    )
    expect(cut).toEqual([])
  })
})

describe.each(LOOKS)('empty, in $scheme, $width pixels wide', (look) => {
  const empty = useBrowser(() => createEmulator())

  it('has no fault and says what to do', async () => {
    const page = await empty.open(look)
    expect(await violationsOf(page)).toEqual([])
    await untilText(page, '#sessions', 'npx tokbox session create')
    await untilText(page, '#sessions', `TOKBOX_API_URL=${empty.server.url}`)
  })

  it('has no fault when the emulator has gone', async () => {
    const page = await empty.open(look)
    await empty.server.close()
    await page.waitForSelector('[data-state=lost]')
    expect(await violationsOf(page)).toEqual([])
  })
})
