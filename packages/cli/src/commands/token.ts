import { decodeToken, type TokenOptions } from '@tokbox/signer'
import type { Command } from 'commander'
import { withFlagNames } from '../arguments/flag-names.js'
import {
  readTokenFlags,
  TOKEN_FLAG_NAMES,
  type TokenFlags,
  withTokenFlags,
} from '../arguments/token-flags.js'
import type { Context } from '../context.js'
import { type CredentialOptions, withCredentialOptions } from '../credentials/options.js'
import { openSigner, type OpenedSigner } from '../credentials/signer.js'
import { ExitCode } from '../exit-codes.js'
import { formatExamples } from '../output/layout.js'
import { formatDistance } from '../output/quantities.js'

type TokenCommandOptions = CredentialOptions & TokenFlags

const examples = formatExamples([
  ['A publisher for 24 hours, known to the others as user-42', 'tokbox token 1_MX4… --data user-42'],
  ['A moderator for 90 minutes', 'tokbox token 1_MX4… --role moderator --expires-in 1h30m'],
  [
    'A JWT, with the secret from a file',
    'tokbox token 1_MX4… --format jwt --api-key 123456 --secret-file ./secret',
  ],
])

/** `tokbox token <sessionId>` */
export function configureToken(command: Command, context: Context): void {
  command
    .description('Make a token that lets a client connect to a session. Needs no network.')
    .argument('<sessionId>', 'the session id that session create printed')
    .addHelpText('after', examples)
  withCredentialOptions(withTokenFlags(command)).action(
    async (sessionId: string, options: TokenCommandOptions) => {
      const tokenOptions = readTokenFlags(options)
      const project = await openSigner(options, context.system)
      context.exitCode = await printToken(sessionId, tokenOptions, project, context)
    },
  )
}

async function printToken(
  sessionId: string,
  options: TokenOptions,
  { kind, id, signer, emulated }: OpenedSigner,
  { system, output }: Context,
): Promise<ExitCode> {
  const token = await withFlagNames(TOKEN_FLAG_NAMES, () => signer.token(sessionId, options))
  const claims = decodeToken(token)
  const { format, projectId, apiKey, applicationId, role, connectionData } = claims
  const { createdAt, expiresAt, initialLayoutClassList } = claims
  await output.result(
    {
      token,
      format,
      projectId,
      apiKey,
      applicationId,
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
  const end = `${expiresAt.toISOString()} (${formatDistance(expiresAt, system.clock())})`
  await output.aside(`A ${role} of ${kind} ${id}. The token can be used to connect until ${end}.`)
  return ExitCode.Ok
}
