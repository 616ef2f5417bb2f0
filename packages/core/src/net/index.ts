export { isIpv4 } from './ipv4.js'
export { isLoopback } from './loopback.js'
