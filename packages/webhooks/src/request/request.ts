/** Headers of any framework: those of the web (`get`), or an object of names and values as Node has it, in any case. */
export type WebhookHeaders =
  | { get(name: string): string | null | undefined }
  | { readonly [name: string]: string | readonly string[] | undefined }

/**
 * A request as it arrived: a web-standard `Request`, Node's `IncomingMessage`, the request of Express or Fastify, or an object
 * `{ headers, body }` made of whatever you have.
 */
export interface WebhookRequest {
  readonly headers: WebhookHeaders
  /**
   * The raw body: a string, bytes (`Uint8Array`, `Buffer`, `ArrayBuffer`) or a web stream of bytes. If it is absent, the
   * request itself is read, as Node's is an async iterable of bytes. A body that was parsed is refused: what is signed are
   * the bytes, and they are lost.
   */
  readonly body?: unknown
}
