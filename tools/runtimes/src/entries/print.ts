import { runProgram } from '../program.js'

/** For runtimes that have a standard output. */
console.log(JSON.stringify(await runProgram()))
