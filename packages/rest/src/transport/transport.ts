import type { ApiCall, BodylessCall, JsonCall } from './api-call.js'
import { openCall, type Settings } from './call.js'
import { type CallOptions, checkCallOptions } from './call-options.js'
import { createRedactor } from './redaction/redactor.js'
import { resultOf } from './result.js'
import { run } from './run.js'

/** Makes the calls that resources describe. */
export interface Transport {
  /**
   * @throws InvalidArgumentError when an option is wrong; nothing has been sent then
   * @throws ApiError @throws ConnectionError @throws TimeoutError @throws AbortError @throws UnexpectedResponseError
   */
  call<Result>(request: JsonCall<Result>, options?: CallOptions): Promise<Result>
  call(request: BodylessCall, options?: CallOptions): Promise<void>
  /** @throws InvalidArgumentError when an option is wrong, for those who call later */
  checkOptions(options: CallOptions | undefined): void
}

export function createTransport(given: Omit<Settings, 'redactor'>): Transport {
  const settings = { ...given, redactor: createRedactor(given.authenticator.secrets) }
  let calls = 0
  async function makeCall<Result>(request: ApiCall<Result>, options?: CallOptions) {
    const checked = checkCallOptions(options, settings.authenticator.header)
    calls += 1
    const call = openCall(settings, request, checked, calls)
    return resultOf(call, request, await run(call))
  }
  return {
    call: makeCall as Transport['call'],
    checkOptions: (options) => void checkCallOptions(options, settings.authenticator.header),
  }
}
