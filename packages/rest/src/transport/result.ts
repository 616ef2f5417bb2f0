import type { Answer as JsonAnswer } from '@tokbox/protocol'
import type { ApiCall } from './api-call.js'
import { MAX_BODY } from './body.js'
import type { Call } from './call.js'
import { toUnexpectedResponse } from './errors.js'
import type { Answer } from './exchange.js'

/**
 * Makes the result of a call from an answer with a 2xx status.
 * @param answer undefined if the call is known to be done without one
 * @throws UnexpectedResponseError, or the refusal that the call ended with
 */
export async function resultOf<Result>(
  call: Call,
  request: ApiCall<Result>,
  answer: Answer | undefined,
): Promise<Result | undefined> {
  if (answer === undefined)
    return request.answer === 'none' ? undefined : request.whenDone?.(call.refusal as Error)
  if (request.answer === 'json') return request.read(readJson(call, answer))
  // Some proxies answer instead of the platform: with a page, and a status of success.
  if (isHtml(answer)) throw toUnexpectedResponse(call, answer, 'the answer is an HTML page')
  return request.answer === 'none' ? undefined : request.read(readOptional(call, answer))
}

/** The call succeeded, whatever the answer says. */
function readOptional(call: Call, answer: Answer): JsonAnswer {
  try {
    return readJson(call, answer)
  } catch {
    return { body: undefined, unexpected: (problem) => toUnexpectedResponse(call, answer, problem) }
  }
}

function readJson(call: Call, answer: Answer): JsonAnswer {
  const { contentType } = answer
  const fail = (problem: string) => toUnexpectedResponse(call, answer, problem)
  if (!answer.complete) throw fail(`the answer is longer than ${MAX_BODY} bytes`)
  if (answer.text === '') return { body: undefined, unexpected: () => fail('the answer is empty') }
  if (contentType !== undefined && !isJson(contentType))
    throw fail(`the answer is ${call.redactor.excerpt(contentType, 80)}, not JSON`)
  try {
    return { body: JSON.parse(answer.text) as unknown, unexpected: fail }
  } catch {
    // The parser's own error quotes the text.
    throw fail('the answer is not valid JSON')
  }
}

function isJson(contentType: string): boolean {
  return /^\s*application\/(?:[\w.+-]+\+)?json\s*(?:;|$)/i.test(contentType)
}

function isHtml({ text, contentType = '' }: Answer): boolean {
  return text !== '' && /^\s*(?:text\/html|application\/xhtml\+xml)\b/i.test(contentType)
}
