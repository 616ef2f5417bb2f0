import { mkdir } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'
import { developmentProject } from '@tokbox/emulator'
import { createSigner } from '@tokbox/signer'
import { launch } from './launch.js'
import { openPage } from './open-page.js'
import { createSeededEmulator, SEEDED_TIME } from './seed.js'

const FOLDER = new URL('../../../docs/emulator/', import.meta.url)
/** So that the pictures show the same address each time. */
const PORT = 4123

const PICTURES = [
  { name: 'page-light', scheme: 'light', width: 1100, height: 1000 },
  { name: 'page-dark', scheme: 'dark', width: 1100, height: 1000 },
  { name: 'page-narrow', scheme: 'light', width: 360, height: 780 },
] as const

/** Writes the pictures of the page that the README shows. */
export async function takePictures(chromium: string): Promise<void> {
  const emulator = await createSeededEmulator()
  const [, { sessionId } = { sessionId: '' }] = emulator.sessions.list()
  const signer = createSigner(developmentProject, { clock: () => SEEDED_TIME })
  const token = signer.token(sessionId, { connectionData: 'ann', nonce: '1' })
  await mkdir(FOLDER, { recursive: true })
  await using server = await emulator.listen({ port: PORT })
  const browser = await launch(chromium)
  try {
    for (const { name, scheme, width, height } of PICTURES) {
      const page = await openPage(browser, server.url, { scheme, width, height })
      await page.type('#token-text', token, { delay: 0 })
      await page.waitForSelector('[data-verdict=good]')
      await page.evaluate(() => {
        const box = document.activeElement as HTMLElement
        box.blur()
        box.scrollTo(0, 0)
        scrollTo(0, 0)
      })
      await page.screenshot({
        path: fileURLToPath(new URL(`${name}.png`, FOLDER)) as `${string}.png`,
        optimizeForSpeed: false,
      })
      await page.close()
      console.log(`docs/emulator/${name}.png`)
    }
  } finally {
    await browser.close()
  }
}
