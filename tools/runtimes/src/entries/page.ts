import { runProgram } from '../program.js'

/** For a page, where a script leaves its result in a global. */
Object.assign(globalThis, { outcome: JSON.stringify(runProgram()) })
