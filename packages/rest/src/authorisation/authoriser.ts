/**
 * Gives each attempt its authentication header. Asynchronous because other kinds of credentials sign asynchronously:
 * the platform's successor signs with the private key of an application, through WebCrypto or a key service.
 */
export interface Authoriser {
  /** The name of the header, in lower case. Nobody else may set it. */
  readonly header: string
  /** A fresh value for one attempt. */
  value(): Promise<string>
  /** What must never be shown, whoever says it. */
  readonly secrets: readonly string[]
}
