export type { ApplicationCredentials, Credentials, ProjectCredentials, WebCryptoKey } from '../credentials.js'
export { KeyFormatError, type KeyParameter, type KeyProblem } from '../errors/key-format-error.js'
export type { TokenClaims } from '../token-claims.js'
export {
  APPLICATION_HINTS,
  checkAnyCredentials,
  checkApplicationCredentials,
  isApplication,
} from './application-credentials.js'
export {
  type ApplicationSigner,
  type ApplicationSignerOptions,
  createApplicationSigner,
} from './application-signer.js'
export {
  type ApplicationPublicKey,
  type ApplicationVerifier,
  type ApplicationVerifierOptions,
  createApplicationVerifier,
} from './application-verifier.js'
export {
  type ApplicationTokenOptions,
  type ApplicationVerifyOptions,
  refuseTokenFormat,
} from './client-token.js'
export type {
  ApplicationRequestTokenClaims,
  ApplicationRequestTokenOptions,
  VerifyApplicationRequestTokenOptions,
} from './request-token.js'
