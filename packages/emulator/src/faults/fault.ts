/** Which requests a fault applies to, and how often. */
export interface FaultScope {
  /** How many requests it applies to. Default: 1; `Infinity`, or `'always'` in JSON and in a header, for all. */
  readonly times?: number | 'always'
  /** Apply only to requests to this path, such as `/session/create`. Default: every path but the admin paths. */
  readonly path?: string
}

/** The request is answered with this status and is not carried out. */
export interface StatusFault extends FaultScope {
  readonly kind: 'status'
  /** 200 to 599. */
  readonly status: number
  /** The `Retry-After` header: seconds, or the instant that an HTTP date is made of. */
  readonly retryAfter?: number | string | Date
  /** The body as it is sent. Default: an error in the platform's shape. */
  readonly body?: string
  /** More headers, such as `content-type` for the body or `location`; none that frames the answer. */
  readonly headers?: Readonly<Record<string, string>>
}

/** The answer comes late. */
export interface DelayFault extends FaultScope {
  readonly kind: 'delay'
  readonly milliseconds: number
  /** Wait before anything is done and sent (the default), or between the headers and the body of the answer. */
  readonly before?: 'headers' | 'body'
}

/** The connection breaks before the request is carried out. */
export interface ResetFault extends FaultScope {
  readonly kind: 'reset'
}

/** The request is carried out, and the connection breaks in the middle of the answer's body. */
export interface CutOffFault extends FaultScope {
  readonly kind: 'cut-off'
  /** How many bytes of the body arrive. Default: half of them. */
  readonly after?: number
}

/** The request is carried out, and the answer names a wrong content type. */
export interface ContentTypeFault extends FaultScope {
  readonly kind: 'content-type'
  readonly contentType: string
}

/** The emulator's clock is off, in what it verifies and in the `Date` of its answer. */
export interface ClockFault extends FaultScope {
  readonly kind: 'clock'
  /**
   * Milliseconds that are added to the emulator's time; negative for a clock that is behind. At most ten years, and
   * never to before 1970: there the clock stops.
   */
  readonly offset: number
}

/** Something that goes wrong. */
export type Fault = StatusFault | DelayFault | ResetFault | CutOffFault | ContentTypeFault | ClockFault

/**
 * Faults of one slot exclude each other, so at most one of each slot applies to a request: to its clock, its delay, and
 * its answer.
 */
export type FaultSlot = 'clock' | 'delay' | 'answer'

export function slotOf(fault: Fault): FaultSlot {
  return fault.kind === 'clock' || fault.kind === 'delay' ? fault.kind : 'answer'
}
