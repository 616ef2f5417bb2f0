import type { ApiCall } from './api-call.js'
import { MAX_BODY } from './body.js'
import type { Call } from './call.js'
import { toUnexpectedResponse } from './errors.js'
import type { Answer } from './exchange.js'

/**
 * Makes the result of a call from an answer with a 2xx status.
 * @param answer undefined when the call is known to be done without one
 * @throws UnexpectedResponseError
 */
export function resultOf<Result>(
  call: Call,
  request: ApiCall<Result>,
  answer: Answer | undefined,
): Result | undefined {
  if (answer === undefined) return undefined
  if (request.answer === 'json') return request.read(readJson(call, answer))
  // Some proxies answer in place of the platform, with a page and a status of success.
  if (isHtml(answer)) throw toUnexpectedResponse(call, answer, 'the answer is a page in HTML')
  return undefined
}

function readJson(call: Call, answer: Answer) {
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
    throw fail('the answer is no valid JSON')
  }
}

function isJson(contentType: string): boolean {
  return /^\s*application\/(?:[\w.+-]+\+)?json\s*(?:;|$)/i.test(contentType)
}

function isHtml({ text, contentType = '' }: Answer): boolean {
  return text !== '' && /^\s*(?:text\/html|application\/xhtml\+xml)\b/i.test(contentType)
}
