import { createHash } from 'node:crypto'
import { readdir, readFile } from 'node:fs/promises'

export const generatedModule = new URL('../src/batch/simd/kernel.generated.ts', import.meta.url)

/** Of all that the compiled module depends on: the kernel's sources and how they are compiled. */
export async function sourceDigest() {
  const folder = new URL('.', import.meta.url)
  const names = (await readdir(folder)).filter((name) => /\.ts$|^build\.mjs$/.test(name)).sort()
  const hash = createHash('sha256')
  for (const name of names) hash.update(`${name}\n${await readFile(new URL(name, folder), 'utf8')}\n`)
  return hash.digest('hex')
}

export function textDigest(text) {
  return createHash('sha256').update(text).digest('hex')
}
