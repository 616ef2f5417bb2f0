import { InvalidArgumentError } from '@tokbox/core/errors'
import type { Command } from 'commander'
import type { Context } from '../../context.js'
import { type CredentialOptions, withCredentialOptions } from '../../credentials/options.js'
import type { OwnSigner } from '../../credentials/signer.js'
import { UsageError } from '../../errors/command-errors.js'
import { ExitCode } from '../../exit-codes.js'
import { printable } from '../../output/escape.js'
import { formatExamples, formatFields } from '../../output/layout.js'
import type { Output } from '../../output/output.js'
import {
  type Finding,
  LEFT_UNVERIFIED,
  type Question,
  SESSION_ID,
  UNVERIFIED,
  unreadable,
} from './finding.js'
import type { System } from '../../system.js'

interface InspectCommandOptions extends CredentialOptions {
  readonly session?: string
  readonly verify: boolean
}

/** In bytes. The longest possible token has about 25 000. */
const MAX_LENGTH = 64 * 1024

const examples = formatExamples([
  ['Read a token and, if there are credentials in the environment, verify it', 'tokbox inspect T1==cGFy…'],
  ['Only read it, whatever is in the environment', 'tokbox inspect T1==cGFy… --no-verify'],
  ['Read it from standard input, to keep it out of the history of the shell', 'pbpaste | tokbox inspect -'],
  ['Is the token for this session?', 'tokbox inspect T1==cGFy… --session 1_MX4…'],
  ['Whose session is this, and how old is it?', 'tokbox inspect 1_MX4…'],
])

const EXIT_CODES = `The exit code is 1 when something is wrong with it. Without credentials the signature is not
checked: the exit code is 0, and --json says "status": "unverified". A script has to look for the
status "valid" and, for the token of a client, the kind "token".`

/** `tokbox inspect <text>` */
export function configureInspect(command: Command, context: Context): void {
  command
    .description(
      'Show what a token, a request token or a session id holds, and what is wrong with it. Needs no network.',
    )
    .argument('<token>', 'a token or a session id; - reads it from standard input')
    .option('--session <sessionId>', 'the session that the token should be for')
    .option('--no-verify', 'only read it, without looking for credentials')
    .addHelpText('after', `${examples}\n\n${EXIT_CODES}`)
  withCredentialOptions(command).action(async (text: string, options: InspectCommandOptions) => {
    context.exitCode = await inspect(text, options, context)
  })
}

async function inspect(
  argument: string,
  options: InspectCommandOptions,
  context: Context,
): Promise<ExitCode> {
  const { system, output } = context
  if (argument === '-' && options.secretStdin) {
    throw new UsageError('Standard input can hold the token (-) or the secret (--secret-stdin), not both.')
  }
  if (argument === '-' && system.stdin.isTTY)
    await output.note('Paste the token, then press Enter and Ctrl-D.')
  const text = (argument === '-' ? await readInput(system) : argument).trim()
  if (text === '') {
    throw new InvalidArgumentError({
      parameter: '<token>',
      expected: 'a token or a session id',
      received: 'nothing',
      hint: 'If it comes from a variable: is that set?',
    })
  }
  const opened = options.verify ? await openOwnSigner(options, system) : undefined
  const finding = await examine(text, opened, options, system.clock())
  await output.result(finding.document, formatFinding(finding, options.verify, output))
  return finding.document.status === 'invalid' ? ExitCode.Failed : ExitCode.Ok
}

async function openOwnSigner(options: CredentialOptions, system: System): Promise<OwnSigner | undefined> {
  const { openSignerIfAny } = await import('../../credentials/signer.js')
  return openSignerIfAny(options, system)
}

async function readInput(system: System): Promise<string> {
  const { readStdin } = await import('../../input/read-text.js')
  return readStdin(system, MAX_LENGTH)
}

/** Each kind of text is read by modules of its own, which are loaded for it alone. */
async function examine(
  text: string,
  own: OwnSigner | undefined,
  options: InspectCommandOptions,
  now: number,
): Promise<Finding> {
  const question = { sessionId: options.session, now }
  if (SESSION_ID.test(text)) {
    const { inspectSessionId } = await import('./session-id.js')
    return inspectSessionId(text, own, now)
  }
  const isJwt = text.startsWith('eyJ')
  if (!isJwt && !text.startsWith('T1==')) {
    const message = 'It is neither a token (T1==… or a JWT, eyJ…) nor a session id (1_… or 2_…).'
    return unreadable('unknown', { reason: 'malformed', message })
  }
  const other = isJwt ? await examineJwt(text, own, question) : undefined
  if (other !== undefined) return other
  const { inspectClientToken } = await import('./client-token.js')
  return inspectClientToken(text, own, question)
}

/** The tokens that are JWTs and not those of clients of a project. */
async function examineJwt(
  text: string,
  own: OwnSigner | undefined,
  question: Question,
): Promise<Finding | undefined> {
  const { readJwt } = await import('./jwt.js')
  const jwt = readJwt(text)
  if (jwt === undefined) return undefined
  const { inspectApplicationToken, isApplicationToken } = await import('./application-token.js')
  if (isApplicationToken(jwt)) return inspectApplicationToken(text, jwt, own, question)
  const { inspectRequestToken, isRequestToken } = await import('./request-token.js')
  return isRequestToken(jwt) ? inspectRequestToken(text, jwt, own, question) : undefined
}

function formatFinding({ document, fields, verdict }: Finding, verify: boolean, { style }: Output): string {
  const parts = fields.length === 0 ? [] : [formatFields(fields)]
  const { problems, status } = document
  if (problems.length > 0)
    parts.push(problems.map(({ message }) => style.bad(`INVALID: ${printable(message)}`)).join('\n'))
  else if (status === 'valid') parts.push(style.good(verdict))
  else parts.push(!verify && verdict === UNVERIFIED ? LEFT_UNVERIFIED : verdict)
  return parts.join('\n\n')
}
