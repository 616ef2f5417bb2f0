import { type Endpoint, fieldsOf } from '@tokbox/protocol'
import type { EmulatorContext } from '../environment.js'
import { readInteger } from './leniency.js'
import type { Sent } from './read-fields.js'

/** The Python library of the successor and the document of the platform spell it so. */
const OTHER_NAMES: Readonly<Record<string, string>> = { sessionId: 'session_id' }

/** The query of a request, as names and values. Numbers are numbers, and what is empty counts as absent. */
export function readQuery(c: EmulatorContext, description: Endpoint): Sent {
  const sent: Record<string, unknown> = Object.create(null)
  for (const [name, { type }] of Object.entries(fieldsOf(description))) {
    const value = c.req.query(name) ?? c.req.query(OTHER_NAMES[name] ?? name)
    if (value !== undefined && value !== '') sent[name] = type === 'integer' ? readInteger(value) : value
  }
  return sent
}
