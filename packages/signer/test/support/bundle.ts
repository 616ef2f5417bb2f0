import { fileURLToPath } from 'node:url'
import { build } from 'vite'

/** What an app gets that imports a module of this package, with all that it needs. The path begins in the package. */
export async function bundle(entry: string, format: 'es' | 'iife' = 'es'): Promise<string> {
  const result = await build({
    configFile: false,
    logLevel: 'silent',
    resolve: { conditions: ['@tokbox/source', 'module'] },
    build: {
      write: false,
      minify: true,
      lib: {
        entry: fileURLToPath(new URL(`../../${entry}`, import.meta.url)),
        formats: [format],
        name: 'tokbox',
      },
    },
  })
  const [first] = [result].flat()
  if (first === undefined || !('output' in first)) throw new Error('nothing was built')
  return first.output.map((file) => ('code' in file ? file.code : '')).join('')
}
