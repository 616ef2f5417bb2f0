import { AbortError } from '@tokbox/core/errors'
import type { Session } from '@tokbox/sdk'
import { withFlagNames } from '../../arguments/flag-names.js'
import { tokenFlagNames } from '../../arguments/token-flags.js'
import type { Context } from '../../context.js'
import type { Project } from '../../credentials/project.js'
import { ExitCode } from '../../exit-codes.js'
import { createProgressLine, type ProgressLine } from '../../output/progress-line.js'
import { checkOutputFile, openFileSink } from '../../output/sink/file-sink.js'
import type { Sink } from '../../output/sink/sink.js'
import { stdoutSink } from '../../output/sink/stream-sink.js'
import { openRecipientList } from '../../recipients/recipient-list.js'
import type { World } from '../../world.js'
import { countSource } from './count-source.js'
import { recipientsSource } from './recipients-source.js'
import { formatSummary, type RunFigures, summarise } from './summary.js'
import { createFormatter } from './token-format.js'
import type { TokenSource } from './token-source.js'
import type { TokensRequest } from './tokens-request.js'

/** Makes the tokens that are asked for and writes them. Everything is checked before anything is opened for writing. */
export async function makeTokens(
  sessionId: string,
  request: TokensRequest,
  { tokbox, emulated }: Project,
  context: Context,
): Promise<ExitCode> {
  const { world, output } = context
  const session = tokbox.session(sessionId)
  // One token that nobody gets shows whether the session and the options are right.
  await withFlagNames(tokenFlagNames, () => session.token(request.tokenOptions))
  const start = world.clock()
  const work = await workOn(session, request, context)
  const figures = { ...work, seconds: Math.max(0, world.clock() - start) / 1000 }
  const summary = summarise(sessionId, request, figures, emulated)
  if (output.json) await output.result(summary, '')
  else await output.note(formatSummary(figures))
  return figures.failed > 0 ? ExitCode.Failed : ExitCode.Ok
}

type Work = Omit<RunFigures, 'seconds'>

async function workOn(session: Session, request: TokensRequest, { world, output }: Context): Promise<Work> {
  const { work, out, force } = request
  const { signal } = world
  const file = out === '-' ? undefined : await checkOutputFile(out, force)
  const openSink = async () => (file === undefined ? stdoutSink(world) : openFileSink(file))
  const progress = createProgressLine(world, { wanted: isProgressWanted(request, world), noun: 'tokens' })
  if (typeof work === 'number') {
    return writeTokens(
      countSource(session, work, request, signal),
      await openSink(),
      progress,
      request,
      signal,
    )
  }
  const list = await openRecipientList(work.list, world)
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

/** On the terminal on which the tokens are seen it would stand among them. */
function isProgressWanted({ progress, out }: TokensRequest, { stdout }: World): boolean {
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
