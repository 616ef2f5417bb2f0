/**
 * Signs requests. Each kind of credentials has its own authenticator, and the transport does not know which kind it uses.
 */
export interface Authenticator {
  /** The name of the header that authenticates a request, in lower case. Callers may not set it. */
  readonly header: string
  /** A fresh value for one attempt. A promise where signing is asynchronous, as with the private key of an application. */
  authenticate(): string | Promise<string>
  /** What must never appear in an error or an event. */
  readonly secrets: readonly string[]
  /** How many milliseconds the issue time is set back, so that a slightly fast clock does no harm. */
  readonly setBack: number
  /** What to do if the server rejects the credentials, as a sentence. */
  readonly remedy: string
}
