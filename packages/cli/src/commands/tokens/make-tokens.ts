import { AbortError } from '@tokbox/core/errors'
import type { Session } from '@tokbox/sdk'
import { withFlagNames } from '../../arguments/flag-names.js'
import { TOKEN_FLAG_NAMES } from '../../arguments/token-flags.js'
import type { Context } from '../../context.js'
import type { Project } from '../../credentials/project.js'
import { ExitCode } from '../../exit-codes.js'
import { checkOutputFile, openFileSink } from '../../output/file-sink.js'
import { createProgressLine, type ProgressLine } from '../../output/progress-line.js'
import { formatCount, formatDuration } from '../../output/quantities.js'
import { type Sink, stdoutSink } from '../../output/sink.js'
import { openRecipientList } from '../../recipients/recipient-list.js'
import type { System } from '../../system.js'
import { recipientsSource } from './recipients-source.js'
import { createFormatter } from './token-format.js'
import { countSource, type TokenSource } from './token-source.js'
import type { TokensRequest } from './tokens-request.js'

/** Makes and writes tokens. Checks everything before it opens anything for writing. */
export async function makeTokens(
  sessionId: string,
  request: TokensRequest,
  { tokbox, emulated }: Project,
  context: Context,
): Promise<ExitCode> {
  const { system, output } = context
  const session = tokbox.session(sessionId)
  // Making one token, which nobody gets, checks the session and the options.
  await withFlagNames(TOKEN_FLAG_NAMES, () => session.token(request.tokenOptions))
  const start = system.clock()
  const work = await runRequest(session, request, context)
  const figures = { ...work, seconds: Math.max(0, system.clock() - start) / 1000 }
  const summary = summarise(sessionId, request, figures, emulated)
  if (output.json) await output.result(summary, '')
  else await output.note(formatSummary(figures))
  return figures.failed > 0 ? ExitCode.Failed : ExitCode.Ok
}

type Work = Omit<RunFigures, 'seconds'>

async function runRequest(
  session: Session,
  request: TokensRequest,
  { system, output }: Context,
): Promise<Work> {
  const { work, out, force } = request
  const { signal } = system
  const file = out === '-' ? undefined : await checkOutputFile(out, force)
  const openSink = async () => (file === undefined ? stdoutSink(system) : openFileSink(file))
  const progress = createProgressLine(system, { wanted: isProgressWanted(request, system), noun: 'tokens' })
  if (typeof work === 'number') {
    return writeTokens(
      countSource(session, work, request, signal),
      await openSink(),
      progress,
      request,
      signal,
    )
  }
  const list = await openRecipientList(work.list, system)
  try {
    const report = async (failure: unknown) => {
      await progress.clear()
      await output.failure(failure)
    }
    const source = recipientsSource(session, list, work, request, { signal, report })
    return await writeTokens(source, await openSink(), progress, request, signal)
  } finally {
    list.close()
  }
}

/** When the tokens themselves go to the terminal, a progress line would get in between. */
function isProgressWanted({ progress, out }: TokensRequest, { stdout }: System): boolean {
  return progress && !(out === '-' && stdout.isTTY === true)
}

async function writeTokens(
  source: TokenSource,
  sink: Sink,
  progress: ProgressLine,
  { format }: TokensRequest,
  signal: AbortSignal,
): Promise<Work> {
  const formatter = createFormatter(format, source.rows)
  let tokens = 0
  let bytes = 0
  const put = async (part: Uint8Array) => {
    if (part.length > 0) await sink.write(part)
    bytes += part.length
  }
  try {
    await put(Buffer.from(formatter.head))
    for await (const batch of source.batches) {
      for (const piece of formatter.format(batch)) await put(piece)
      tokens += batch.length
      progress.update(source.progress(tokens))
    }
    if (signal.aborted) throw new AbortError('Making tokens', signal.reason)
    await sink.commit()
  } catch (error) {
    await sink.discard()
    throw error
  } finally {
    await progress.clear()
  }
  return { tokens, bytes, failed: source.failed(), where: sink.name }
}

/** The figures of a run. */
interface RunFigures {
  readonly tokens: number
  /** How many were written, with everything around the tokens. */
  readonly bytes: number
  /** Recipients that got no token. */
  readonly failed: number
  readonly seconds: number
  /** Where the tokens went, for people. */
  readonly where: string
}

function summarise(
  sessionId: string,
  { out, format, shard }: TokensRequest,
  { tokens, bytes, failed, seconds }: RunFigures,
  emulator: boolean,
): object {
  const tokensPerSecond = seconds > 0 ? Math.round(tokens / seconds) : null
  return { sessionId, tokens, failed, out, as: format, bytes, shard, seconds, tokensPerSecond, emulator }
}

function formatSummary({ tokens, failed, seconds, where }: RunFigures): string {
  const rate = seconds > 0 ? ` (${formatCount(tokens / seconds)} a second)` : ''
  const made = `${plural(tokens, 'token')} to ${where} in ${formatDuration(seconds)}${rate}.`
  return failed === 0 ? made : `${made} ${plural(failed, 'recipient')} got none.`
}

function plural(count: number, noun: string): string {
  return `${formatCount(count)} ${noun}${count === 1 ? '' : 's'}`
}
