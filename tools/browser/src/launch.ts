import puppeteer, { type Browser } from 'puppeteer-core'

/** A name that no page of this machine has. It leads here all the same, as an attacker can have it. */
export const FOREIGN_HOST = 'evil.example'

/** Starts a browser without a window. */
export function launch(executablePath: string): Promise<Browser> {
  return puppeteer.launch({
    executablePath,
    headless: 'shell',
    // In a container there is no sandbox to be had. All that is opened are pages of this repository.
    args: [
      '--no-sandbox',
      '--disable-gpu',
      '--disable-lcd-text',
      '--hide-scrollbars',
      '--font-render-hinting=none',
      `--host-resolver-rules=MAP ${FOREIGN_HOST} 127.0.0.1`,
    ],
  })
}
