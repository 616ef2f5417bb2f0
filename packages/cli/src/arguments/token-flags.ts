import { requireOneOf } from '@tokbox/core/arguments'
import { InvalidArgumentError } from '@tokbox/core/errors'
import { Role, type TokenFormat, type TokenOptions } from '@tokbox/signer'
import type { Command } from 'commander'
import { withChoices } from './choices.js'
import type { FlagNames } from './flag-names.js'
import { repeatable } from './repeatable.js'
import { parseInstant, parseLifetime } from './times.js'

/** The options that set what a token holds, or all tokens of a run. */
export interface TokenFlags {
  readonly role?: string
  readonly data?: string
  readonly expiresIn?: string
  readonly expiresAt?: string
  readonly class?: readonly string[]
  readonly format?: string
  readonly checkSession: boolean
}

const roles = Object.values(Role)
const FORMATS: readonly TokenFormat[] = ['t1', 'jwt']

/** The parameters of the signer as {@link withTokenFlags} names them. */
export const TOKEN_FLAG_NAMES: FlagNames = {
  parameters: {
    sessionId: { flag: '<sessionId>' },
    'options.connectionData': { flag: '--data' },
    'options.expiresAt': { flag: '--expires-at' },
    'options.initialLayoutClassList': { flag: '--class' },
    'options.tokenFormat': { flag: '--format' },
  },
  words: { 'checkSession: false': '--no-check-session' },
}

/** Adds the options of {@link TokenFlags}. */
export function withTokenFlags(command: Command): Command {
  command
    .option('-r, --role <role>', `what the client may do: ${roles.join(', ')} (default: publisher)`)
    .option(
      '-d, --data <text>',
      'connection data, which other clients of the session can read; up to 1000 characters',
    )
    .option(
      '--expires-in <time>',
      'how long the token can be used to connect: whole seconds, or with units as in 90s, 15m, 1h30m, 7d (default: 24h, at most 30d)',
    )
    .option('--expires-at <instant>', 'until when, in ISO 8601 with a time zone: 2030-01-31T18:00:00Z')
    .option('--class <name>', 'a layout class for the streams of the client; can be repeated', repeatable)
    .option('--format <format>', 't1 or jwt (default: t1)')
    .option('--no-check-session', 'sign even for a session of another project')
  return withChoices(withChoices(command, '--role', roles), '--format', FORMATS)
}

/** @throws InvalidArgumentError */
export function readTokenFlags(flags: TokenFlags): TokenOptions {
  const { role, data, expiresIn, expiresAt, format } = flags
  if (expiresIn !== undefined && expiresAt !== undefined) {
    throw new InvalidArgumentError({
      parameter: '--expires-in',
      expected: 'one of --expires-in and --expires-at',
      received: 'both',
      hint: 'Leave one of them out.',
    })
  }
  return {
    ...(role !== undefined && { role: requireOneOf(role, '--role', roles) }),
    ...(data !== undefined && { connectionData: data }),
    ...(expiresIn !== undefined && { expiresIn: parseLifetime(expiresIn, '--expires-in') }),
    ...(expiresAt !== undefined && { expiresAt: parseInstant(expiresAt, '--expires-at') }),
    ...(flags.class !== undefined && { initialLayoutClassList: flags.class }),
    ...(format !== undefined && { tokenFormat: requireOneOf(format, '--format', FORMATS) }),
    ...(!flags.checkSession && { checkSession: false }),
  }
}
