import { spawnSync } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { findChromium } from './chromium.js'
import { takePictures } from './take-pictures.js'

const chromium = await findChromium()
if (chromium === undefined) {
  console.log(
    'Not run: npm has no Chromium for this machine. Name one that is installed: CHROMIUM_PATH=/path/to/chromium.',
  )
} else if (process.argv[2] === 'pictures') {
  await takePictures(chromium)
} else {
  const folder = fileURLToPath(new URL('..', import.meta.url))
  const vitest = fileURLToPath(new URL('../../node_modules/vitest/vitest.mjs', `file://${folder}`))
  const { status } = spawnSync(
    process.execPath,
    [vitest, 'run', '--root', folder, '--config', 'browser.config.ts'],
    {
      env: { ...process.env, CHROMIUM_PATH: chromium },
      stdio: 'inherit',
    },
  )
  process.exitCode = status ?? 1
}
