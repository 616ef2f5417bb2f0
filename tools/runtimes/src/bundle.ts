import { fileURLToPath } from 'node:url'
import { build } from 'esbuild'

/** The programs, and by which conditions of package.json a bundler for their runtime chooses files. */
const CONDITIONS = {
  print: [],
  worker: ['workerd', 'worker'],
  page: [],
} as const

/** One file of a program with all that it needs. */
export interface Bundle {
  readonly code: string
  /** What it was made of, as paths from the root of the repository. */
  readonly modules: readonly string[]
}

/**
 * Bundles a program as a bundler for browsers and edge runtimes does.
 * @throws Error when it needs a module of Node, which no such bundler finds
 */
export async function bundle(entry: keyof typeof CONDITIONS): Promise<Bundle> {
  const { outputFiles, metafile } = await build({
    absWorkingDir: fileURLToPath(new URL('../../..', import.meta.url)),
    entryPoints: [fileURLToPath(new URL(`./entries/${entry}`, import.meta.url))],
    bundle: true,
    write: false,
    metafile: true,
    logLevel: 'silent',
    platform: 'browser',
    conditions: [...CONDITIONS[entry]],
    format: entry === 'page' ? 'iife' : 'esm',
    target: 'es2022',
    charset: 'utf8',
  })
  const [file] = outputFiles
  if (!file) throw new Error(`esbuild made nothing of ${entry}.`)
  return { code: file.text, modules: Object.keys(metafile.inputs) }
}
