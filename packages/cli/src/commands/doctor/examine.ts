import { isTokboxError } from '@tokbox/core/errors'
import type { Context } from '../../context.js'
import type { ServiceOptions } from '../../credentials/options.js'
import { type Project, withProject } from '../../credentials/project.js'
import { ExitCode } from '../../exit-codes.js'
import { printable } from '../../output/escape.js'
import type { Style } from '../../output/output.js'
import { type Check, checkAttempt, completed, failed, passed } from './checks.js'
import { type ClockWatch, watchClock } from './clock-watch.js'
import { checkProducts, type Product } from './products.js'

/** In milliseconds. Nobody wants to wait long for a diagnosis. */
const TIMEOUT = 10_000

const TITLES: Readonly<Record<Check['name'], string>> = {
  credentials: 'credentials present',
  'well-formed': 'credentials well-formed',
  service: 'service reachable',
  clock: 'clock correct',
  signature: 'signature accepted',
}

export async function examine(options: ServiceOptions, { system, output }: Context): Promise<ExitCode> {
  await output.note('This creates a session, to see whether the credentials are accepted. It stays empty.\n')
  const found = await makeChecks(options, system)
  const { products } = found
  const checks = completed(found.checks)
  const ok = checks.every(({ status }) => status === 'ok')
  const lines = checks.map((check) => formatCheck(check, output.style))
  if (products.length > 0) lines.push('', ...products.map((product) => formatProduct(product, output.style)))
  await output.result({ ok, checks, products }, lines.join('\n'))
  if (ok) return ExitCode.Ok
  // As with every other command: without usable credentials, nothing was done.
  const first = checks.find(({ status }) => status === 'failed')
  return first?.name === 'credentials' || first?.name === 'well-formed' ? ExitCode.Usage : ExitCode.Failed
}

/** What was found out, as far as it could be. */
interface Examination {
  readonly checks: readonly Check[]
  /** None unless the service accepts the credentials. */
  readonly products: readonly Product[]
}

async function makeChecks(options: ServiceOptions, system: Context['system']): Promise<Examination> {
  const watch = watchClock(system.clock)
  try {
    const settings = { hooks: watch.hooks, retries: 0 }
    return await withProject(
      options,
      system,
      (project) => checkProject(project, watch, system.signal),
      settings,
    )
  } catch (error) {
    return { checks: checkCredentials(error), products: [] }
  }
}

async function checkProject(project: Project, watch: ClockWatch, signal: AbortSignal): Promise<Examination> {
  const { tokbox, source, emulated } = project
  const { projectId, applicationId } = tokbox
  const isApplication = applicationId !== undefined
  const owner = `${isApplication ? 'application' : 'project'} ${projectId}`
  const environment = isApplication ? 'of the unified Vonage environment' : 'of OpenTok'
  const credentials = [passed('credentials', source), passed('well-formed', `${owner} ${environment}`)]
  const key = isApplication ? 'private key' : 'secret'
  const attempt = { owner, key, emulated, watch } as const
  const call = { signal, timeout: TIMEOUT }
  try {
    await tokbox.createSession({}, call)
  } catch (error) {
    if (signal.aborted || !isTokboxError(error)) throw error
    return { checks: [...credentials, ...checkAttempt({ ...attempt, error })], products: [] }
  }
  const products = await checkProducts(tokbox.rest, call)
  return { checks: [...credentials, ...checkAttempt(attempt)], products }
}

/** What a project that cannot be opened says about its credentials. A wrong command line is reported as usual. */
function checkCredentials(error: unknown): readonly Check[] {
  if (!isTokboxError(error)) throw error
  const { message } = error
  switch (error.code) {
    case 'ERR_TOKBOX_CLI_CREDENTIALS':
      // There are credentials, but the private key among them cannot be used.
      return isTokboxError(error.cause, 'ERR_TOKBOX_KEY_FORMAT') ? malformed(message) : missing(message)
    case 'ERR_TOKBOX_CLI_READ':
      return missing(message)
    case 'ERR_TOKBOX_INVALID_ARGUMENT':
      return malformed(message)
    default:
      throw error
  }
}

function missing(message: string): readonly Check[] {
  return [failed('credentials', message, 'tokbox doctor --help says where credentials can come from.')]
}

function malformed(message: string): readonly Check[] {
  const remedy = 'Correct this value. It is on the page of the project or application, or was made there.'
  return [passed('credentials', 'found'), failed('well-formed', message, remedy)]
}

function formatCheck({ name, status, message, remedy }: Check, style: Style): string {
  const paint = { ok: style.good, failed: style.bad, skipped: style.dim }[status]
  const line = `${paint(status.padEnd(7))}  ${TITLES[name]}: ${printable(message)}`
  return remedy === undefined ? line : `${line}\n         ${remedy}`
}

function formatProduct({ name, status, message }: Product, style: Style): string {
  const paint = { available: style.good, unavailable: style.bad, unknown: style.dim }[status]
  return `${paint(status.padEnd(11))}  ${name}: ${message}`
}
