import { refuseUnknownOptions } from '@tokbox/core/arguments'
import { InvalidArgumentError } from '@tokbox/core/errors'
import { checkFault } from './check-fault.js'
import type { Fault } from './fault.js'

/** The request header that asks for faults for this one request. */
export const faultHeader = 'X-Emulator-Fault'

/** How the value of each kind is called in a fault object. */
const valueField: Readonly<Record<string, string>> = {
  status: 'status',
  delay: 'milliseconds',
  'cut-off': 'after',
  'content-type': 'contentType',
  clock: 'offset',
}

const integers: readonly string[] = ['status', 'milliseconds', 'after', 'offset']

/**
 * Reads faults from the header: `status=503; retry-after=2`, `delay=200, reset`. A comma separates faults, a semicolon
 * the parameters of one; a value that holds one of these, or white space, stands in double quotes.
 * @throws InvalidArgumentError
 */
export function parseFaultHeader(text: string): Fault[] {
  return split(text, ',').map(parseFault)
}

function parseFault(text: string): Fault {
  const [[kind, value], ...parameters] = split(text, ';').map(parsePair) as [Pair, ...Pair[]]
  const fields: Record<string, unknown> = { kind }
  const name = Object.hasOwn(valueField, kind) ? valueField[kind] : undefined
  if (value !== undefined)
    fields[name ?? 'value'] = name && integers.includes(name) ? readInteger(value) : value
  refuseUnknownOptions(Object.fromEntries(parameters), faultHeader, known[kind] ?? [])
  const headers: Record<string, string> = {}
  for (const [parameter, argument = ''] of parameters) {
    if (parameter === 'retry-after') fields.retryAfter = argument
    else if (parameter === 'content-type' || parameter === 'location') headers[parameter] = argument
    else fields[parameter] = argument
  }
  if (Object.keys(headers).length > 0) fields.headers = headers
  return checkFault(fields, faultHeader)
}

/** The parameters of each kind. A header strikes its own request, so it has neither `times` nor `path`. */
const known: Readonly<Record<string, readonly string[]>> = {
  status: ['retry-after', 'body', 'content-type', 'location'],
  delay: ['before'],
}

type Pair = [name: string, value: string | undefined]

function parsePair(text: string): Pair {
  const found = /^\s*([a-z-]+)\s*(?:=\s*(?:"((?:[^"\\]|\\.)*)"|([^\s"]*)))?\s*$/i.exec(text)
  if (found === null) throw malformed()
  const [, name = '', quoted, plain] = found
  return [name.toLowerCase(), quoted?.replace(/\\(.)/g, '$1') ?? plain]
}

/** Splits at a separator, but not inside double quotes. */
function split(text: string, separator: ',' | ';'): string[] {
  const parts = ['']
  for (const [piece] of text.matchAll(/"(?:[^"\\]|\\.)*"|[\s\S]/g)) {
    if (piece === separator) parts.push('')
    else parts[parts.length - 1] += piece
  }
  return parts
}

/** A text that is no number is passed on, for the check of the fault to complain about. */
function readInteger(text: string): number | string {
  return /^[+-]?\d{1,15}$/.test(text) ? Number(text) : text
}

function malformed(): InvalidArgumentError {
  return new InvalidArgumentError({
    parameter: faultHeader,
    expected: 'faults such as status=503; retry-after=2, delay=200',
    received: 'something else',
    hint: 'A value that holds a comma, a semicolon or white space stands in double quotes.',
  })
}
