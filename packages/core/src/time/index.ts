export { type Clock, readClock } from './clock.js'
export { parseHttpDate } from './http-date.js'
export { MONTHS } from './months.js'
