// Signs four tokens at a time: see "The kernel" in the package's README, which says what is promised about timing. In short:
// no branch and no address in here depends on a key, a hash or a tag, only on lengths, counts and the counters' digits.

export * from './memory-map'
export { absorb } from './hmac'
export { jwtRecipients, t1Recipients } from './recipients'
export { runJwt, runT1 } from './run'
