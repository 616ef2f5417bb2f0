export { ExitCode } from './exit-codes.js'
export { run } from './run.js'
export type { World } from './world.js'
