/**
 * Headers as any framework has them: a web-standard `Headers`, or an object with names, in upper or lower case, and values.
 */
export type WebhookHeaders =
  | { get(name: string): string | null | undefined }
  | { readonly [name: string]: string | readonly string[] | undefined }

/**
 * A request as it arrived: a web-standard `Request`, Node's `IncomingMessage`, the request of Express or Fastify, or any
 * object `{ headers, body }`.
 */
export interface WebhookRequest {
  readonly headers: WebhookHeaders
  /**
   * The raw body: a string, bytes (`Uint8Array`, `Buffer`, `ArrayBuffer`) or a stream of bytes. Without it the request
   * itself is read, which is a stream in Node. A body that has been parsed is refused, because the signature covers the
   * bytes.
   */
  readonly body?: unknown
}
