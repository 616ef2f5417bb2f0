import { type AnswerContext, toUnexpectedResponse } from './answer-errors.js'
import type { SuccessfulAnswer } from './api-call.js'
import { BODY_LIMIT } from './body.js'
import type { Answer } from './exchange.js'

/** Lets a resource read an answer. */
export function successfulAnswer(answer: Answer, context: AnswerContext): SuccessfulAnswer {
  const unexpected = (problem: string) => toUnexpectedResponse(answer, problem, context)
  return {
    unexpected,
    json() {
      const contentType = answer.headers['content-type']
      if (!answer.complete) throw unexpected(`the answer is longer than ${BODY_LIMIT} bytes`)
      if (contentType !== undefined && !isJson(contentType)) {
        throw unexpected(`the answer is ${context.redactor.excerpt(contentType, 80)}, not JSON`)
      }
      try {
        return JSON.parse(answer.text) as unknown
      } catch {
        // The parser's own error quotes the text.
        throw unexpected('the answer is no valid JSON')
      }
    },
  }
}

function isJson(contentType: string): boolean {
  return /^\s*application\/(?:[\w.+-]+\+)?json\s*(?:;|$)/i.test(contentType)
}
