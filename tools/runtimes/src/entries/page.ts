import { runProgram } from '../program.js'

/** For a page, where a script leaves its result in a global. */
Object.assign(globalThis, { outcome: runProgram().then((outcome) => JSON.stringify(outcome)) })
