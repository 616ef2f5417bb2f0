// Writes the module into src. A test compares the two, so that neither changes without the other.
import { writeFile } from 'node:fs/promises'
import { sha1Module } from './sha1-rounds.mjs'

await writeFile(new URL('../src/batch/portable/sha1-compress.generated.ts', import.meta.url), sha1Module())
