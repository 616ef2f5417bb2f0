export * from '@tokbox/pool/errors'
export * from '@tokbox/rest/errors'
export * from '@tokbox/signer/errors'
export { StatusUnreachableError, WaitTimeoutError } from './waiting/errors.js'
