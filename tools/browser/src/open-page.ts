import type { Browser, Page } from 'puppeteer-core'

export interface Look {
  readonly scheme: 'light' | 'dark'
  /** In CSS pixels. */
  readonly width: number
  readonly height: number
}

/** Opens the page of an emulator and waits until it shows what goes on there. */
export async function openPage(
  browser: Browser,
  url: string,
  { scheme, width, height }: Look,
): Promise<Page> {
  const page = await browser.newPage()
  await page.emulateTimezone('UTC')
  await page.emulateMediaFeatures([{ name: 'prefers-color-scheme', value: scheme }])
  await page.setViewport({ width, height })
  await page.goto(url)
  await page.waitForSelector('[data-state=live]')
  return page
}
