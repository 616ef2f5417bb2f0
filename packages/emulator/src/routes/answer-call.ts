import { isTokboxError } from '@tokbox/core/errors'
import type { Endpoint } from '@tokbox/protocol'
import { readClock } from '@tokbox/core/time'
import type { EmulatorContext } from '../environment.js'
import { JSON_TYPE } from '../replies/json.js'
import { reply, replyError } from '../replies/reply.js'
import { chooseEndpoint, MediaTypeError, readBody } from '../requests/read-body.js'
import { readFields } from '../requests/read-fields.js'
import { readQuery } from '../requests/read-query.js'
import { RequestError } from '../requests/request-error.js'
import type { EmulatorState } from '../state/state.js'
import type { Answer, Call, Handler } from './call.js'
import { refuseKnownMistake } from './known-mistakes.js'
import { Refusal } from './refusal.js'

/** What is answered where: those endpoints that share a method and a path, and how each is handled. */
export type Handled = readonly [HandledEndpoint, ...HandledEndpoint[]]

interface HandledEndpoint {
  readonly description: Endpoint
  readonly handler: Handler
}

/** Answers an authenticated request: reads what was sent by the description, and hands it to the handler. */
export const answerCall =
  (state: EmulatorState, handled: Handled) =>
  async (c: EmulatorContext): Promise<Response> => {
    try {
      const { call, handler } = await readCall(c, state, handled)
      const answer = await handler(call)
      return answer instanceof Response ? answer : send(c, call.description, answer)
    } catch (error) {
      if (error instanceof Refusal) return replyError(c, error.status, error)
      if (error instanceof MediaTypeError) return replyError(c, 415, error)
      if (error instanceof RequestError) return replyError(c, 400, error)
      if (isTokboxError(error, 'ERR_TOKBOX_EMULATOR_FULL'))
        return replyError(c, 503, { message: error.message })
      throw error
    }
  }

async function readCall(c: EmulatorContext, state: EmulatorState, handled: Handled) {
  const [first] = handled
  const sent = await readBody(c, first.description)
  const descriptions = handled.map(({ description }) => description) as [Endpoint, ...Endpoint[]]
  const description = chooseEndpoint(descriptions, sent)
  const { handler } = handled.find((candidate) => candidate.description === description) ?? first
  refuseKnownMistake(description, sent)
  const fields = readFields(
    description,
    description.query === undefined ? sent : readQuery(c, description),
    state.decisions,
  )
  const call: Call = {
    description,
    state,
    project: c.var.project,
    account: c.var.account,
    ids: c.req.param(),
    fields,
    now: readClock(state.clock),
    c,
  }
  return { call, handler }
}

function send(c: EmulatorContext, { success, answer }: Endpoint, { status, body }: Answer): Response {
  const code = status ?? success[0] ?? 200
  if (body === undefined) {
    // Some answers without a body have the type of JSON all the same, which clients must bear.
    return reply(c, code, null, code === 200 && answer !== 'none' ? { 'content-type': JSON_TYPE } : {})
  }
  return reply(c, code, JSON.stringify(body), { 'content-type': JSON_TYPE })
}
