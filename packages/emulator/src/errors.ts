import { nameError, TokboxError } from '@tokbox/core/errors'

/** The emulator cannot listen on the address that was asked for. The system's own error is the `cause`. */
export class ListenError extends TokboxError {
  declare readonly name: 'ListenError'
  readonly code = 'ERR_TOKBOX_EMULATOR_LISTEN'
  readonly host: string
  readonly port: number

  static {
    nameError(ListenError, 'ListenError')
  }

  constructor(host: string, port: number, cause: unknown) {
    super(`The emulator cannot listen on port ${port} of ${host}: ${explain(cause)}`, { cause })
    this.host = host
    this.port = port
  }
}

function explain(cause: unknown): string {
  const code = cause instanceof Error && 'code' in cause ? String(cause.code) : 'unknown error'
  switch (code) {
    case 'EADDRINUSE':
      return 'the port is already in use. Stop what uses it, choose another port, or leave the port out to get a free one.'
    case 'EACCES':
      return 'this user may not use the port. Choose one above 1023, or leave the port out to get a free one.'
    case 'EADDRNOTAVAIL':
    case 'ENOTFOUND':
      return 'this machine has no such address. Leave the host out to listen on 127.0.0.1.'
    default:
      return `${code}. The system's own error is the cause.`
  }
}

declare module '@tokbox/core/errors' {
  interface ErrorsByCode {
    ERR_TOKBOX_EMULATOR_LISTEN: ListenError
  }
}
