import { nameError, TokboxError } from '@tokbox/core/errors'
import { afterAttempts } from './server-answer.js'

/**
 * When a connection failed: `connect` is before the request was sent, so it cannot have been carried out; `response` is
 * before an answer came; `body` is in the middle of the answer.
 */
export type ConnectionPhase = 'connect' | 'response' | 'body'

/** The server could not be reached, or the connection broke. The system's own error is the `cause`. */
export class ConnectionError extends TokboxError {
  declare readonly name: 'ConnectionError'
  readonly code = 'ERR_TOKBOX_CONNECTION'
  /** When it failed, and so whether the request may have been carried out. */
  readonly phase: ConnectionPhase
  /** The code of the system or of the HTTP library, such as `ECONNREFUSED`. */
  readonly systemCode: string | undefined
  /** How many times we tried to send the request. */
  readonly attempts: number

  static {
    nameError(ConnectionError, 'ConnectionError')
  }

  constructor(failure: {
    readonly action: string
    readonly host: string
    readonly phase: ConnectionPhase
    readonly systemCode?: string | undefined
    readonly attempts: number
    readonly cause?: unknown
  }) {
    const { action, host, phase, systemCode, attempts, cause } = failure
    const system = systemCode === undefined ? '' : ` (${systemCode})`
    super(`${action} failed: ${explain(phase, host, system)}${afterAttempts(attempts)}`, { cause })
    this.phase = phase
    this.systemCode = systemCode
    this.attempts = attempts
  }
}

function explain(phase: ConnectionPhase, host: string, system: string): string {
  if (phase === 'connect')
    return `there is no connection to ${host}${system}. Check apiUrl, the network, the proxy and certificates.`
  const when = phase === 'body' ? 'in the middle of the answer' : 'before an answer came'
  return `the connection to ${host} broke ${when}${system}. The request may have been carried out.`
}

declare module '@tokbox/core/errors' {
  interface ErrorsByCode {
    ERR_TOKBOX_CONNECTION: ConnectionError
  }
}
