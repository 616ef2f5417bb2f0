import { nameError, TokboxError } from '@tokbox/core/errors'

/** What is wrong with the key of an application. */
export type KeyProblem =
  /** It looks like the path of a file. */
  | 'path'
  /** It holds no PEM text. */
  | 'not-pem'
  /** It is cut off, by a shell for example. */
  | 'cut-off'
  /** It is changed: a character is missing or another one. */
  | 'damaged'
  /** It is encrypted with a passphrase. */
  | 'encrypted'
  /** It is a public key, where the private key is needed. */
  | 'public'
  /** It is a certificate. */
  | 'certificate'
  /** It is a private key, where the public key is needed. */
  | 'private'
  /** It is in the format of OpenSSH. */
  | 'openssh'
  /** It is a key for elliptic curves. */
  | 'ec'
  /** It is a key for another algorithm. */
  | 'not-rsa'
  /** It has fewer than 2048 bits. */
  | 'too-short'
  /** It is a key of WebCrypto for something else than signing or verifying with RS256. */
  | 'other-use'

/** The key of an application cannot be used. The message shows no part of it. */
export class KeyFormatError extends TokboxError {
  declare readonly name: 'KeyFormatError'
  readonly code = 'ERR_TOKBOX_KEY_FORMAT'
  /** `'privateKey'` or `'publicKey'`. */
  readonly parameter: KeyParameter
  readonly problem: KeyProblem

  static {
    nameError(KeyFormatError, 'KeyFormatError')
  }

  /**
   * @param reason what is wrong, as a clause: `it is encrypted`
   * @param hint what to do, as a sentence
   */
  constructor(parameter: KeyParameter, problem: KeyProblem, reason: string, hint: string) {
    const kind = parameter === 'privateKey' ? 'a private RSA key' : 'a public RSA key'
    super(`${parameter}: expected ${kind} of at least 2048 bits as PEM text, but ${reason}. ${hint}`)
    this.parameter = parameter
    this.problem = problem
  }
}

export type KeyParameter = 'privateKey' | 'publicKey'

declare module '@tokbox/core/errors' {
  interface ErrorsByCode {
    ERR_TOKBOX_KEY_FORMAT: KeyFormatError
  }
}
