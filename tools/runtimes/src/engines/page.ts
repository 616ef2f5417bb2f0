import { createContext, runInContext } from 'node:vm'
import { bundle } from '../bundle.js'
import type { Engine } from './engine.js'

/** A global scope that has what the language and the web have and nothing of Node. */
export const page: Engine = {
  name: 'browser bundle',
  async run() {
    const scope = createContext({ crypto, TextDecoder, TextEncoder })
    runInContext(await bundle('page'), scope)
    return { version: 'es2022, web globals', output: String(scope.outcome) }
  },
}
