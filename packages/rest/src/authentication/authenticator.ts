/**
 * Signs requests. There is one for each kind of credentials, and nothing else in this package knows which kind it
 * serves. Asynchronous, because some kinds can only sign that way: an application signs with a private key, through
 * WebCrypto or a key service.
 */
export interface Authenticator {
  /** The name of the header that authenticates a request, in lower case. Nobody else may set it. */
  readonly header: string
  /** A fresh value for one attempt. */
  authenticate(): string | Promise<string>
  /** What must never be shown, whoever says it. */
  readonly secrets: readonly string[]
  /** Milliseconds by which the issue time of a value is set back, so that a clock that is a little fast does no harm. */
  readonly setBack: number
  /** What to do when the server does not accept the credentials, as a sentence. */
  readonly remedy: string
}
