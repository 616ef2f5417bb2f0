import { decodeToken, Role, type TokenFormat, type TokenOptions } from '@tokbox/signer'
import { requireOneOf } from '@tokbox/signer/arguments'
import { InvalidArgumentError } from '@tokbox/signer/errors'
import type { Command } from 'commander'
import { parseLifetime } from '../arguments/duration.js'
import { type FlagNames, withFlagNames } from '../arguments/flag-names.js'
import { parseInstant } from '../arguments/instant.js'
import type { Context } from '../context.js'
import { type CredentialOptions, withCredentialOptions } from '../credentials/options.js'
import { type Project, withProject } from '../credentials/project.js'
import { ExitCode } from '../exit-codes.js'
import { formatDistance } from '../output/duration.js'
import { formatExamples } from '../output/examples.js'

interface TokenCommandOptions extends CredentialOptions {
  readonly role?: string
  readonly data?: string
  readonly expiresIn?: string
  readonly expiresAt?: string
  readonly class?: readonly string[]
  readonly format?: string
  readonly checkSession: boolean
}

const roles = Object.values(Role)
const formats: readonly TokenFormat[] = ['t1', 'jwt']

const examples = formatExamples([
  ['A publisher for 24 hours, who is shown to the others as user-42', 'tokbox token 1_MX4… --data user-42'],
  ['A moderator for 90 minutes', 'tokbox token 1_MX4… --role moderator --expires-in 1h30m'],
  [
    'A JWT, with the secret from a file',
    'tokbox token 1_MX4… --format jwt --api-key 123456 --secret-file ./secret',
  ],
])

const flagNames: FlagNames = {
  parameters: {
    sessionId: {
      flag: '<sessionId>',
      hint: 'Use the credentials of that project, or --no-check-session to sign all the same.',
    },
    'options.connectionData': { flag: '--data' },
    'options.expiresAt': { flag: '--expires-at' },
    'options.initialLayoutClassList': { flag: '--class' },
  },
}

/** `tokbox token <sessionId>` */
export function tokenCommand(program: Command, context: Context): void {
  const command = program
    .command('token')
    .description('Make a token, with which a client can connect to a session. Needs no network.')
    .argument('<sessionId>', 'the session, as session create printed it')
    .option('-r, --role <role>', `what the client may do: ${roles.join(', ')} (default: publisher)`)
    .option(
      '-d, --data <text>',
      'connection data: what the other clients can read about this one, up to 1000 characters',
    )
    .option(
      '--expires-in <time>',
      'for how long the token can be used to connect: whole seconds, or with units as in 90s, 15m, 1h30m, 7d (default: 24h, at most 30d)',
    )
    .option('--expires-at <instant>', 'until when, in ISO 8601 with a time zone: 2030-01-31T18:00:00Z')
    .option('--class <name>', 'a layout class for the streams of the client; repeatable', collect)
    .option('--format <format>', 't1 or jwt (default: t1)')
    .option('--no-check-session', 'sign also for a session of another project')
    .addHelpText('after', examples)
  withCredentialOptions(command).action(async (sessionId: string, options: TokenCommandOptions) => {
    const tokenOptions = readTokenOptions(options)
    context.exitCode = await withProject(options, context.world, (project) =>
      printToken(sessionId, tokenOptions, project, context),
    )
  })
}

function collect(name: string, names: readonly string[] = []): readonly string[] {
  return [...names, name]
}

async function printToken(
  sessionId: string,
  options: TokenOptions,
  { tokbox, emulated }: Project,
  { world, output }: Context,
): Promise<ExitCode> {
  const token = await withFlagNames(flagNames, () => tokbox.session(sessionId).token(options))
  const { format, apiKey, role, connectionData, createdAt, expiresAt, initialLayoutClassList } =
    decodeToken(token)
  await output.result(
    {
      token,
      format,
      apiKey,
      sessionId,
      role,
      connectionData,
      createdAt,
      expiresAt,
      initialLayoutClassList,
      emulator: emulated,
    },
    token,
  )
  const end = `${expiresAt.toISOString()} (${formatDistance(expiresAt, world.clock())})`
  await output.aside(`A ${role} of project ${apiKey}. The token can be used to connect until ${end}.`)
  return ExitCode.Ok
}

/** @throws InvalidArgumentError */
function readTokenOptions(options: TokenCommandOptions): TokenOptions {
  const { role, data, expiresIn, expiresAt, format } = options
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
    ...(options.class !== undefined && { initialLayoutClassList: options.class }),
    ...(format !== undefined && { tokenFormat: requireOneOf(format, '--format', formats) }),
    ...(!options.checkSession && { checkSession: false }),
  }
}
