export { IPV4, isIpv4 } from './ipv4.js'
export { isLoopback } from './loopback.js'
