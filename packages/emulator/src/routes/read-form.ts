import { checkField, type Field, type Fields } from '@tokbox/core/arguments'
import { isTokboxError } from '@tokbox/core/errors'
import { brokenRule, describeCondition, type Endpoint, type OptionsOf } from '@tokbox/protocol'

/** A request asks for something that the platform does not do. The message says what. */
export class RequestError extends Error {}

/** What a text counts as that is not documented but is sent: another text, or nothing. */
export type Leniency = Readonly<Record<string, (text: string) => string | undefined>>

/**
 * Reads the options of an endpoint from a form, by its description. An empty field counts as absent and so does the word
 * `null`, since some official libraries send their unset options so; fields that nobody knows are ignored.
 * @throws RequestError
 */
export function readForm<Description extends Endpoint>(
  description: Description,
  text: string,
  leniency: Leniency = {},
): OptionsOf<Description> {
  const form = new URLSearchParams(text)
  const fields: Fields = description.body ?? {}
  const options: Record<string, unknown> = {}
  for (const [name, field] of Object.entries(fields)) {
    const wire = field.wire ?? name
    const sent = form.get(wire)
    const meant = sent === null ? undefined : (leniency[wire] ?? String)(sent)
    if (meant !== undefined && meant !== '' && meant !== 'null') options[name] = readField(field, meant, wire)
  }
  const broken = brokenRule(description, options)
  if (broken !== undefined) {
    const { option, value, needs, because } = broken
    const wire = (name: string) => fields[name]?.wire ?? name
    const expected = describeCondition(needs, wire)
    throw new RequestError(
      `Invalid ${wire(option)}${value === undefined ? '' : ` ${value}`}: ${expected}. ${because}`,
    )
  }
  return options as OptionsOf<Description>
}

/** @throws RequestError */
function readField(field: Field, text: string, wire: string): unknown {
  try {
    return checkField(field, field.type === 'boolean' ? readBoolean(text) : text, wire)
  } catch (error) {
    if (!isTokboxError(error, 'ERR_TOKBOX_INVALID_ARGUMENT')) throw error
    throw new RequestError(`Invalid ${wire}: it must be ${error.expected}`)
  }
}

/** The official .NET library writes `True`, and the PHP one 0 for false. */
function readBoolean(text: string): boolean | string {
  const word = text.toLowerCase()
  if (word === '1' || word === 'true') return true
  return word === '0' || word === 'false' ? false : text
}
