import type { Endpoint } from '@tokbox/protocol'
import type { Call } from './call.js'
import { Refusal, refuse } from './refusal.js'

const UUID = /^[\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12}$/i

/**
 * What is said of something that there is not. An id that is none is a wrong request, for those calls that are documented to
 * refuse one.
 * @param what a noun: `archive`
 */
export function refuseUnknown({ description, state }: Call<Endpoint>, id: string, what: string): Refusal {
  const malformed = !UUID.test(id) && description.errors.some(({ status }) => status === 400)
  if (malformed && state.decisions.malformedId === 400) return refuse(description, 400, `Invalid ${what} id`)
  return new Refusal({ status: 404, message: `Not found. There is no such ${what}.` })
}
