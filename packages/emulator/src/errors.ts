import { nameError, TokboxError } from '@tokbox/core/errors'
import type { Role } from '@tokbox/signer'

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

/** A client of the emulator tries to publish, and its token does not allow that. */
export class RoleError extends TokboxError {
  declare readonly name: 'RoleError'
  readonly code = 'ERR_TOKBOX_EMULATOR_ROLE'
  readonly role: Role

  static {
    nameError(RoleError, 'RoleError')
  }

  constructor(role: Role) {
    super(
      `A ${role} may not publish. Connect with a token whose role is publisher, moderator or publisheronly.`,
    )
    this.role = role
  }
}

/** A client of the emulator tries to publish after it has left its session or was sent away. */
export class DisconnectedError extends TokboxError {
  declare readonly name: 'DisconnectedError'
  readonly code = 'ERR_TOKBOX_EMULATOR_DISCONNECTED'
  readonly connectionId: string

  static {
    nameError(DisconnectedError, 'DisconnectedError')
  }

  constructor(connectionId: string) {
    super(`The client ${connectionId} is no longer connected. Connect again to publish.`)
    this.connectionId = connectionId
  }
}

/** The emulator has as many clients or streams as it keeps. */
export class EmulatorFullError extends TokboxError {
  declare readonly name: 'EmulatorFullError'
  readonly code = 'ERR_TOKBOX_EMULATOR_FULL'
  readonly what: 'clients' | 'streams'
  readonly max: number

  static {
    nameError(EmulatorFullError, 'EmulatorFullError')
  }

  constructor(what: 'clients' | 'streams', max: number) {
    const action = what === 'clients' ? 'disconnect' : 'unpublish'
    super(
      `The emulator has ${max} ${what}, and keeps no more at once. Let some ${action}, or call emulator.reset().`,
    )
    this.what = what
    this.max = max
  }
}

declare module '@tokbox/core/errors' {
  interface ErrorsByCode {
    ERR_TOKBOX_EMULATOR_LISTEN: ListenError
    ERR_TOKBOX_EMULATOR_ROLE: RoleError
    ERR_TOKBOX_EMULATOR_DISCONNECTED: DisconnectedError
    ERR_TOKBOX_EMULATOR_FULL: EmulatorFullError
  }
}
