import { fileURLToPath } from 'node:url'
import { build } from 'esbuild'

/** Makes one file of a program and the signer, as a bundler for browsers and edge runtimes does. */
export async function bundle(entry: 'print' | 'worker' | 'page'): Promise<string> {
  const { outputFiles } = await build({
    entryPoints: [fileURLToPath(new URL(`./entries/${entry}.js`, import.meta.url))],
    bundle: true,
    write: false,
    platform: 'browser',
    format: entry === 'page' ? 'iife' : 'esm',
    target: 'es2022',
    charset: 'utf8',
  })
  const [file] = outputFiles
  if (!file) throw new Error(`esbuild made nothing of ${entry}.`)
  return file.text
}
