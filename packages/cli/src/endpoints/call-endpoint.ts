import { type Field, type ListField, requireOneOf } from '@tokbox/core/arguments'
import { type Endpoint, fieldsOf, parameterNames } from '@tokbox/protocol'
import type { AccountClient, Pages } from '@tokbox/rest'
import type { Tokbox } from '@tokbox/sdk'
import type { Role } from '@tokbox/signer'
import { withFlagNames } from '../arguments/flag-names.js'
import { parseLifetime } from '../arguments/times.js'
import type { Context } from '../context.js'
import { withAccount } from '../credentials/account.js'
import type { ServiceOptions } from '../credentials/options.js'
import { type Project, withProject } from '../credentials/project.js'
import { UsageError } from '../errors/command-errors.js'
import { ExitCode } from '../exit-codes.js'
import { openTextFiles } from '../input/text-files.js'
import { confirm } from './confirm.js'
import { optionNames } from './option-names.js'
import { printDone, printPages, printRecord, printSession } from './print.js'
import { type GivenFlags, readFlags, readPairArguments } from './read-flags.js'
import { ROLES, TOKEN_ROLES } from './token-roles.js'
import { WAITS } from './waits.js'

/** The flags that the commands of endpoints have besides those of the options. */
interface CommandFlags extends ServiceOptions {
  readonly role?: string
  readonly wait?: true
  readonly timeout?: string
  readonly all?: true
  readonly json?: true
  readonly jsonl?: true
  readonly yes?: true
}

/** What is called, once all of the command line is known to be right. */
interface Request {
  readonly endpoint: Endpoint
  /** The ids of the path and the arguments, in their order. */
  readonly texts: readonly unknown[]
  readonly options: Record<string, unknown>
  /** Of the token to make for it. */
  readonly role: Role | undefined
  readonly flags: CommandFlags
  /** How long to wait for what comes after it, in milliseconds; undefined: not at all. */
  readonly wait: number | undefined
}

/** The methods of a client, by resource and verb. */
type Methods = Readonly<Record<string, Readonly<Record<string, (...parameters: unknown[]) => unknown>>>>

const DEFAULT_WAIT = '10m'

/**
 * Makes the call of an endpoint and prints what comes back.
 * @param texts what stands on the command line by its position
 */
export async function callEndpoint(
  endpoint: Endpoint,
  texts: readonly (string | readonly string[])[],
  given: GivenFlags,
  context: Context,
): Promise<ExitCode> {
  const flags = given as CommandFlags
  if (flags.jsonl === true && flags.json === true)
    throw new UsageError(
      '--json prints one document and --jsonl a line for each item: leave one of them out.',
    )
  const role = readRole(endpoint, flags)
  const request: Request = {
    endpoint,
    texts: readArguments(endpoint, texts),
    options: await readFlags(
      endpoint,
      given,
      openTextFiles(context.system, flags.secretStdin && '--secret-stdin'),
      role && 'token',
    ),
    role,
    flags,
    wait: readWait(flags),
  }
  const { system } = context
  if (endpoint.authentication === 'account')
    return withAccount(flags, system, (account) => perform(request, account, undefined, context))
  return withProject(flags, system, (project) => perform(request, project.tokbox.rest, project, context))
}

function readArguments(
  endpoint: Endpoint,
  texts: readonly (string | readonly string[])[],
): readonly unknown[] {
  const { ids, named } = parameterNames(endpoint)
  return texts.map((text, index) => {
    const name = named[index - ids.length]
    if (typeof text === 'string' || name === undefined) return text
    return readPairArguments(fieldsOf(endpoint)[name] as Field as ListField<never>, text, `<${name}>`)
  })
}

function readRole({ id }: Endpoint, { role }: CommandFlags): Role | undefined {
  return role === undefined ? TOKEN_ROLES[id] : requireOneOf(role, '--role', ROLES)
}

function readWait({ wait, timeout }: CommandFlags): number | undefined {
  if (wait === true) return parseLifetime(timeout ?? DEFAULT_WAIT, '--timeout') * 1000
  if (timeout !== undefined) throw new UsageError('--timeout needs --wait.')
  return undefined
}

async function perform(
  request: Request,
  client: AccountClient | Tokbox['rest'],
  project: Project | undefined,
  context: Context,
): Promise<ExitCode> {
  const { endpoint, flags } = request
  if (endpoint.destructive && !(await confirm(endpoint.action, flags.yes === true, context)))
    return ExitCode.Failed
  const [resource = '', verb = ''] = endpoint.id.split('.')
  const method = (client as unknown as Methods)[resource]![verb]!
  const parameters = await parametersOf(request, project?.tokbox, context)
  // A list is a promise itself, and must not be awaited here.
  const { answer } = await withFlagNames(optionNames(endpoint), async () => {
    const given = method(...parameters)
    return {
      answer: endpoint.list === undefined ? ((await given) as object | undefined) : (given as Pages<object>),
    }
  })
  if (endpoint.list !== undefined) await printPages(answer as Pages<object>, endpoint, flags, context)
  else if (project !== undefined && endpoint.id === 'sessions.create')
    await printSession(answer as { sessionId: string }, project.emulated, context)
  else if (project === undefined || request.wait === undefined) await print(answer, endpoint, context)
  else await printAfterWait(answer, { ...request, wait: request.wait }, project.tokbox, context)
  return ExitCode.Ok
}

async function printAfterWait(
  answer: object | undefined,
  { endpoint, texts, wait }: Request & { readonly wait: number },
  tokbox: Tokbox,
  context: Context,
): Promise<void> {
  const id = (answer as { readonly id?: string } | undefined)?.id ?? (texts[0] as string)
  const options = { timeout: wait, signal: context.system.signal }
  const { until, wait: waitFor } = WAITS[endpoint.id]!
  try {
    await context.output.aside(`Waiting until ${until} …`)
    await print(await waitFor(tokbox, id, options), endpoint, context)
  } catch (error) {
    // What was done is done, and its id must not be lost.
    await print(answer, endpoint, context)
    throw error
  }
}

async function parametersOf(
  { endpoint, texts, options, role }: Request,
  tokbox: Tokbox | undefined,
  { system }: Context,
): Promise<unknown[]> {
  const { signal } = system
  if (parameterNames(endpoint).options === undefined) return [...texts, { signal }]
  if (role === undefined || options.token !== undefined || tokbox === undefined)
    return [...texts, options, { signal }]
  const token = await tokbox.session(texts[0] as string).token({ role })
  return [...texts, { ...options, token }, { signal }]
}

async function print(answer: object | undefined, endpoint: Endpoint, context: Context): Promise<void> {
  // Some answers have a body and some have none, and what it says is not what the call was made for.
  if (answer === undefined || endpoint.answer === 'optional') await printDone(context)
  else await printRecord(answer, endpoint, context)
}
