export {
  AbortError,
  type ErrorCode,
  type InvalidArgument,
  InvalidArgumentError,
  isTokboxError,
  TokboxError,
} from '@tokbox/core/errors'
export { BatchReleasedError, RecipientError } from './batch-errors.js'
export { KeyFormatError, type KeyParameter, type KeyProblem } from './key-format-error.js'
export { SessionIdFormatError } from './session-id-format-error.js'
export {
  TokenExpiredError,
  TokenFormatError,
  TokenMismatchError,
  TokenNotYetValidError,
  TokenSignatureError,
} from './token-errors.js'
