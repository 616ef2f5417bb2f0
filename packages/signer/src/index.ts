export {
  type ApplicationCredentials,
  CREDENTIAL_HINTS,
  type Credentials,
  checkCredentials,
  type ProjectCredentials,
  type WebCryptoKey,
} from './credentials.js'
export { decodeToken } from './decode-token.js'
export { isTokboxError } from './errors/index.js'
export { Expiration } from './expiration.js'
export {
  decodeRequestToken,
  type IssuerType,
  type RequestTokenClaims,
  type RequestTokenOptions,
  type UnverifiedRequestToken,
  type VerifyRequestTokenOptions,
} from './request-token.js'
export { isRole, Role } from './role.js'
export { decodeSessionId, encodeSessionId, type NewSessionId, type SessionIdFields } from './session-id.js'
export { createSigner, type Signer, type SignerOptions } from './signer.js'
export type { TokenClaims } from './token-claims.js'
export {
  TOKEN_OPTION_HINTS,
  TOKEN_OPTION_NAMES,
  type TokenFormat,
  type TokenOptions,
} from './token-options.js'
export { VERIFY_OPTION_NAMES, type VerifyOptions } from './verify-token.js'
