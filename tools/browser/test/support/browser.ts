import { createEmulator, type Emulator, type EmulatorServer } from '@tokbox/emulator'
import type { Browser, Page } from 'puppeteer-core'
import { afterAll, afterEach, beforeAll, beforeEach } from 'vitest'
import { findChromium } from '../../src/chromium.js'
import { launch } from '../../src/launch.js'
import { type Look, openPage } from '../../src/open-page.js'

/** What the tests of a file use: the browser of the file, and an emulator and a page for each test. */
export interface Setup {
  readonly browser: Browser
  readonly emulator: Emulator
  readonly server: EmulatorServer
  /** What went wrong in the pages that `open` opened: exceptions, refused contents, failed requests. */
  readonly complaints: readonly string[]
  open(look?: Partial<Look>, url?: string): Promise<Page>
}

const DESKTOP = { scheme: 'light', width: 1280, height: 900 } as const

export function useBrowser(createOne: () => Emulator | Promise<Emulator> = createEmulator): Setup {
  let browser: Browser
  let emulator: Emulator
  let server: EmulatorServer
  const complaints: string[] = []
  beforeAll(async () => {
    const chromium = await findChromium()
    if (chromium === undefined) throw new Error('No Chromium for this machine: set CHROMIUM_PATH.')
    browser = await launch(chromium)
  })
  afterAll(() => browser?.close())
  beforeEach(async () => {
    complaints.length = 0
    emulator = await createOne()
    server = await emulator.listen()
  })
  afterEach(async () => {
    const [blank, ...pages] = await browser.pages()
    await Promise.all(pages.map((page) => page.close()))
    await blank?.goto('about:blank')
    await server.close()
  })
  return {
    get browser() {
      return browser
    },
    get emulator() {
      return emulator
    },
    get server() {
      return server
    },
    complaints,
    async open(look, url = server.url) {
      const page = await openPage(browser, url, { ...DESKTOP, ...look })
      page.on('pageerror', (error) => complaints.push(String(error)))
      page.on('console', (message) => {
        if (message.type() === 'error') complaints.push(message.text())
      })
      return page
    },
  }
}

/** The text of the first element that matches. */
export function textOf(page: Page, selector: string): Promise<string> {
  return page.$eval(selector, (node) => (node as HTMLElement).innerText)
}

/** Waits until the text of an element holds another one. */
export async function untilText(page: Page, selector: string, text: string): Promise<void> {
  await page.waitForFunction(
    (where, what) => (document.querySelector(where) as HTMLElement | null)?.innerText.includes(what),
    { timeout: 10_000 },
    selector,
    text,
  )
}
