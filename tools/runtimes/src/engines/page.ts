import { createContext, runInContext } from 'node:vm'
import { bundle } from '../bundle.js'
import type { Engine } from './engine.js'

/** A global scope that has what the language and the web have and nothing of Node. */
export const page: Engine = {
  name: 'browser bundle',
  async run() {
    const scope = createContext({
      AbortController,
      btoa,
      clearTimeout,
      crypto,
      fetch,
      performance,
      queueMicrotask,
      Request,
      Response,
      setTimeout,
      TextDecoder,
      TextEncoder,
      URL,
      URLSearchParams,
    })
    runInContext((await bundle('page')).code, scope)
    return { version: 'es2022, web globals', output: String(await scope.outcome) }
  },
}
