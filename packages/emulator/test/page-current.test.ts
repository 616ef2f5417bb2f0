import { readFile } from 'node:fs/promises'
import { expect, it } from 'vitest'

it('serves the page that its sources make now', async () => {
  const maker: { pageModule(): Promise<string> } = await import(
    new URL('../scripts/bundle-page.mjs', import.meta.url).href
  )
  const committed = await readFile(new URL('../src/page/assets.generated.ts', import.meta.url), 'utf8')
  const isCurrent = committed === (await maker.pageModule())
  expect(isCurrent, 'Make it again: npx nx run @tokbox/emulator:page').toBe(true)
})
