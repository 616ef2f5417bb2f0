import { readFile } from 'node:fs/promises'
import { pathToFileURL } from 'node:url'
import { bundle } from '../bundle.js'
import type { Engine } from './engine.js'
import { engineFile } from './install.js'

/** The part of miniflare that is used here; it is installed apart, so its types are not at hand. */
interface MiniflareModule {
  Miniflare: new (options: {
    modules: readonly { type: 'ESModule'; path: string; contents: string }[]
    compatibilityDate: string
  }) => { dispatchFetch(url: string): Promise<Response>; dispose(): Promise<void> }
}

/** The runtime of Cloudflare Workers, without its Node compatibility. */
export const workerd: Engine = {
  name: 'workerd',
  async run() {
    const library = engineFile('miniflare', 'dist', 'src', 'index.js')
    const manifest = engineFile('workerd', 'package.json')
    if (!library || !manifest) return undefined
    const { Miniflare } = (await import(pathToFileURL(library).href)).default as MiniflareModule
    const { code } = await bundle('worker')
    const miniflare = new Miniflare({
      modules: [{ type: 'ESModule', path: 'worker.mjs', contents: code }],
      compatibilityDate: '2026-01-01',
    })
    try {
      const response = await miniflare.dispatchFetch('http://localhost/')
      const { version } = JSON.parse(await readFile(manifest, 'utf8'))
      return { version, output: await response.text() }
    } finally {
      await miniflare.dispose()
    }
  },
}
