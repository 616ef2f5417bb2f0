// Writes the page into src. A test compares the two, so that neither changes without the other.
import { writeFile } from 'node:fs/promises'
import { pageModule } from './bundle-page.mjs'

await writeFile(new URL('../src/page/assets.generated.ts', import.meta.url), await pageModule())
