export * from './memory-map'
export { absorb } from './hmac'
export { jwtRecipients, t1Recipients } from './recipients'
export { runJwt, runT1 } from './run'
