import { describe } from '@tokbox/core/arguments'
import { InvalidArgumentError } from '@tokbox/core/errors'
import { isObject } from '@tokbox/protocol'
import type { EmulatorContext } from '../../environment.js'
import { replyAdmin } from '../../replies/reply.js'

/** An error of an admin path. */
export function refuse(c: EmulatorContext, status: number, message: string): Response {
  return replyAdmin(c, status, { code: status, message })
}

/** Answers the methods that a path does not know. */
export const allow = (methods: string) => (c: EmulatorContext) => {
  const response = refuse(c, 405, `The methods of this path are ${methods}.`)
  response.headers.set('allow', methods)
  return response
}

/** @throws InvalidArgumentError when the body is not JSON */
export async function readJson(c: EmulatorContext): Promise<unknown> {
  try {
    return await c.req.json()
  } catch {
    throw new InvalidArgumentError({
      parameter: 'body',
      expected: 'a JSON object',
      received: 'something that cannot be parsed as JSON',
    })
  }
}

/** No body is an object without anything in it. @throws InvalidArgumentError */
export async function readOptionalJson(c: EmulatorContext): Promise<object> {
  const body = (await c.req.text()) === '' ? {} : await readJson(c)
  if (isObject(body)) return body
  throw new InvalidArgumentError({ parameter: 'body', expected: 'a JSON object', received: describe(body) })
}
