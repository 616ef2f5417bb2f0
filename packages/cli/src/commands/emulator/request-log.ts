import type { ReceivedRequest } from '@tokbox/emulator'
import type { Output } from '../../output/output.js'

/** What writes the requests to an emulator down. */
export interface RequestLogOptions {
  readonly output: Output
  /** Gives milliseconds since 1970. */
  readonly clock: () => number
  /** The secrets of the emulator's projects, which must not be shown where somebody put one into a path. */
  readonly secrets: readonly string[]
}

/** Writes each request on a line of standard error, when it has been answered. */
export function createRequestLog({
  output,
  clock,
  secrets,
}: RequestLogOptions): (request: ReceivedRequest) => void {
  return ({ method, path, status, faults }) => {
    const shown = concealSecrets(path, secrets)
    const time = new Date(clock())
    const answer = status ?? 'no answer'
    const remark = faults.length === 0 ? '' : ` (fault: ${faults.join(', ')})`
    void output.log(
      { request: { time, method, path: shown, status: status ?? null, faults } },
      `${time.toTimeString().slice(0, 8)}  ${method} ${shown} ${answer}${remark}`,
    )
  }
}

/** Nobody has a reason to put a token or a secret into a path. Whoever does so by mistake should not find it in a log. */
function concealSecrets(path: string, secrets: readonly string[]): string {
  return path
    .split('/')
    .map((segment) => (isSecret(segment, secrets) ? '…' : segment))
    .join('/')
}

function isSecret(segment: string, secrets: readonly string[]): boolean {
  return (
    /^(?:T1(?:==|%3d%3d)|eyJ)/i.test(segment) || secrets.some((secret) => decode(segment).includes(secret))
  )
}

function decode(segment: string): string {
  try {
    return decodeURIComponent(segment)
  } catch {
    return segment
  }
}
