export { onAbort } from './on-abort.js'
export { type Sleep, sleep } from './sleep.js'
export { refuseAborted, untilAborted } from './until-aborted.js'
