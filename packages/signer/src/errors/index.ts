export { AbortError } from './abort-error.js'
export { BatchReleasedError, RecipientError } from './batch-errors.js'
export { type InvalidArgument, InvalidArgumentError } from './invalid-argument-error.js'
export { SessionIdFormatError } from './session-id-format-error.js'
export { isTokboxError, nameError, TokboxError } from './tokbox-error.js'
export {
  TokenExpiredError,
  TokenFormatError,
  TokenMismatchError,
  TokenNotYetValidError,
  TokenSignatureError,
} from './token-errors.js'
