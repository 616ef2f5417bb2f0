/** The way a request came in, and how it can break. A socket and a call in process break differently. */
export interface Transport {
  /** The network address of the other side; `undefined` when it is in this process. */
  readonly address: string | undefined
  /** Aborted when the other side no longer waits for an answer. */
  readonly signal: AbortSignal | undefined
  /** Ends the connection without an answer. */
  reset(): Promise<Response>
  /** Answers with the first `after` bytes of the body (half of it by default) and breaks off. */
  cutOff(response: Response, after: number | undefined): Promise<Response>
}

/** The beginning of an answer that is sent before the connection breaks, and the length that was promised. */
export interface TruncatedBody {
  readonly sent: Uint8Array
  /** Always larger than what is sent, so that the other side can tell. */
  readonly promised: number
}

export async function truncate(response: Response, after: number | undefined): Promise<TruncatedBody> {
  const body = new Uint8Array(await response.arrayBuffer())
  const sent = body.subarray(0, after ?? Math.floor(body.length / 2))
  return { sent, promised: Math.max(body.length, sent.length + 1) }
}
