import { checkField, type Field, type Fields } from '@tokbox/core/arguments'
import { isTokboxError } from '@tokbox/core/errors'
import {
  brokenRule,
  describeCondition,
  type Endpoint,
  fieldsOf,
  isObject,
  type OptionsOf,
} from '@tokbox/protocol'
import type { Decisions } from '../decisions.js'
import { leniencyOf } from './leniency.js'
import { RequestError } from './request-error.js'

/** What was sent, by the names of the request. */
export type Sent = Readonly<Record<string, unknown>>

/**
 * Reads the options of an endpoint from what was sent, by its description: each alone, and together by its rules. What is
 * null counts as absent, and what nobody knows is ignored, since official libraries send both.
 * @throws RequestError
 */
export function readFields<Description extends Endpoint>(
  description: Description,
  sent: Sent,
  decisions: Decisions,
): OptionsOf<Description> & object {
  const fields = fieldsOf(description)
  const leniency = leniencyOf(description.id, decisions)
  const options = readObject(fields, sent, '', (wire, value) =>
    value !== undefined && Object.hasOwn(leniency, wire) ? leniency[wire]!(value) : value,
  )
  const broken = brokenRule(description, options)
  if (broken === undefined) return options as OptionsOf<Description> & object
  const { option, value, needs, because } = broken
  const wire = (name: string) => fields[name]?.wire ?? name
  const which = value === undefined ? '' : ` ${value}`
  throw new RequestError(`Invalid ${wire(option)}${which}: ${describeCondition(needs, wire)}. ${because}`)
}

type Meaning = (wire: string, value: unknown) => unknown

function readObject(fields: Fields, sent: Sent, within: string, meaning: Meaning): object {
  const options: Record<string, unknown> = {}
  for (const [name, field] of Object.entries(fields)) {
    const wire = field.wire ?? name
    const value = meaning(within + wire, valueAt(sent, wire))
    if (value !== undefined && value !== null) options[name] = readField(field, value, within + wire, meaning)
    else if (field.required === true) throw new RequestError(`Invalid ${within + wire}: it must be set`)
  }
  return options
}

/** A dot leads into an object, unless a form has it in the name. */
function valueAt(sent: Sent, wire: string): unknown {
  if (Object.hasOwn(sent, wire)) return sent[wire]
  const [first = '', ...rest] = wire.split('.')
  const inner = rest.length > 0 && Object.hasOwn(sent, first) ? sent[first] : undefined
  return isObject(inner) ? valueAt(inner, rest.join('.')) : undefined
}

/** @throws RequestError */
function readField(field: Field, value: unknown, wire: string, meaning: Meaning): unknown {
  if (field.type === 'object') {
    if (!isObject(value)) throw new RequestError(`Invalid ${wire}: it must be an object`)
    return readObject(field.fields, value, `${wire}.`, meaning)
  }
  if (field.type === 'list' && Array.isArray(value)) {
    const items = value.map((item, index) => readField(field.items, item, `${wire}[${index}]`, meaning))
    // The items are what they should be; how many there may be is checked here.
    return check({ ...field, items: { type: 'opaque' } as never }, items, wire)
  }
  return check(field, value, wire)
}

function check(field: Field, value: unknown, wire: string): unknown {
  try {
    return checkField(field, value, wire)
  } catch (error) {
    if (!isTokboxError(error, 'ERR_TOKBOX_INVALID_ARGUMENT')) throw error
    throw new RequestError(`Invalid ${wire}: it must be ${error.expected}`)
  }
}
