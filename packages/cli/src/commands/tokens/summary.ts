import { formatDuration } from '../../output/duration.js'
import { formatCount } from '../../output/number.js'
import type { TokensRequest } from './tokens-request.js'

/** What a run came to. */
export interface RunFigures {
  readonly tokens: number
  /** Written, with everything around the tokens. */
  readonly bytes: number
  /** Recipients that got no token. */
  readonly failed: number
  readonly seconds: number
  /** Where the tokens are, for people. */
  readonly where: string
}

/** For programs. */
export function summarise(
  sessionId: string,
  { out, format, shard }: TokensRequest,
  { tokens, bytes, failed, seconds }: RunFigures,
  emulator: boolean,
): object {
  const tokensPerSecond = seconds > 0 ? Math.round(tokens / seconds) : null
  return { sessionId, tokens, failed, out, as: format, bytes, shard, seconds, tokensPerSecond, emulator }
}

/** For people. */
export function formatSummary({ tokens, failed, seconds, where }: RunFigures): string {
  const rate = seconds > 0 ? ` (${formatCount(tokens / seconds)} a second)` : ''
  const made = `${plural(tokens, 'token')} to ${where} in ${formatDuration(seconds)}${rate}.`
  return failed === 0 ? made : `${made} ${plural(failed, 'recipient')} got none.`
}

function plural(count: number, noun: string): string {
  return `${formatCount(count)} ${noun}${count === 1 ? '' : 's'}`
}
