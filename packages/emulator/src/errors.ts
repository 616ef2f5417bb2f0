import { nameError, TokboxError } from '@tokbox/core/errors'
import type { Role } from '@tokbox/signer'
import { type Capability, rolesWith } from './state/capability.js'

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

const ACTIONS: Readonly<Record<Capability, string>> = {
  publish: 'publish',
  subscribe: 'subscribe',
  forceUnpublish: 'end the streams of others',
  forceDisconnect: 'disconnect others',
  forceMute: 'mute others',
}

/** A client of the emulator tries something that the role of its token does not allow. */
export class RoleError extends TokboxError {
  declare readonly name: 'RoleError'
  readonly code = 'ERR_TOKBOX_EMULATOR_ROLE'
  readonly role: Role
  /** What the role lacks. */
  readonly capability: Capability

  static {
    nameError(RoleError, 'RoleError')
  }

  constructor(role: Role, capability: Capability) {
    const roles = rolesWith(capability)
      .join(', ')
      .replace(/, (?=\w+$)/, ' or ')
    super(`A ${role} may not ${ACTIONS[capability]}. Connect with a token whose role is ${roles}.`)
    this.role = role
    this.capability = capability
  }
}

/** A client of the emulator tries something after it has left its session or was sent away. */
export class DisconnectedError extends TokboxError {
  declare readonly name: 'DisconnectedError'
  readonly code = 'ERR_TOKBOX_EMULATOR_DISCONNECTED'
  readonly connectionId: string

  static {
    nameError(DisconnectedError, 'DisconnectedError')
  }

  constructor(connectionId: string) {
    super(`The client ${connectionId} is no longer connected. Connect again.`)
    this.connectionId = connectionId
  }
}

/** What an emulator keeps a limited number of, and how there come to be fewer. */
const FEWER = {
  clients: 'disconnect',
  streams: 'unpublish',
  subscriptions: 'unsubscribe',
  calls: 'end',
  renders: 'end',
  captions: 'end',
  projects: 'be deleted',
} as const

/** The emulator has as many clients, streams, subscriptions, calls, renders, captions or projects as it keeps. */
export class EmulatorFullError extends TokboxError {
  declare readonly name: 'EmulatorFullError'
  readonly code = 'ERR_TOKBOX_EMULATOR_FULL'
  readonly what: keyof typeof FEWER
  readonly max: number

  static {
    nameError(EmulatorFullError, 'EmulatorFullError')
  }

  constructor(what: keyof typeof FEWER, max: number) {
    super(
      `The emulator has ${max} ${what}, and keeps no more at once. Let some ${FEWER[what]}, or call emulator.reset().`,
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
