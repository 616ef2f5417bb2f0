export { ExitCode } from './exit-codes.js'
export { run } from './run.js'
export type { System } from './system.js'
