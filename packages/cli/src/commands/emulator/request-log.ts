import type { ReceivedRequest } from '@tokbox/emulator'
import type { Output } from '../../output/output.js'

/** What a log of requests needs. */
export interface RequestLogOptions {
  readonly output: Output
  /** Gives milliseconds since 1970. */
  readonly clock: () => number
  /** The secrets of the emulator's projects, which are not shown even if somebody puts one into a path. */
  readonly secrets: readonly string[]
}

/** Logs each request on a line of standard error, once it has been answered. */
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

/** A token or a secret has no place in a path. If one is there by mistake, it does not get into the log. */
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
