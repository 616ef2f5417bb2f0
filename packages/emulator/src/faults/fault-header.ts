import { refuseUnknownOptions } from '@tokbox/core/arguments'
import { InvalidArgumentError } from '@tokbox/core/errors'
import { checkFault } from './check-fault.js'
import type { Fault } from './fault.js'
import { HeaderReader, type HeaderText } from './header-reader.js'

/** The request header that asks for faults for this one request. */
export const FAULT_HEADER = 'X-Emulator-Fault'

/** What the value of each kind is called in a fault object. */
const VALUE_FIELDS: Readonly<Record<string, string>> = {
  status: 'status',
  delay: 'milliseconds',
  'cut-off': 'after',
  'content-type': 'contentType',
  clock: 'offset',
}

const INTEGER_FIELDS: readonly string[] = ['status', 'milliseconds', 'after', 'offset']

/** The parameters of each kind. A header applies to its own request, so it has neither `times` nor `path`. */
const PARAMETERS: Readonly<Record<string, readonly string[]>> = {
  status: ['retry-after', 'body', 'content-type', 'location'],
  delay: ['before'],
}

/**
 * Reads faults from the header: `status=503; retry-after=2`, `delay=200, reset`. A comma separates faults, a semicolon
 * the parameters of one; a value that holds one of these, or white space, stands in double quotes.
 * @throws InvalidArgumentError
 */
export function parseFaultHeader(text: HeaderText): Fault[] {
  const reader = new HeaderReader(text)
  const faults: Fault[] = []
  do {
    const kind = readPair(reader)
    const parameters: Pair[] = []
    while (reader.skip(';')) parameters.push(readPair(reader))
    faults.push(makeFault(kind, parameters))
  } while (reader.skip(','))
  if (!reader.done) throw malformed()
  return faults
}

type Pair = readonly [name: string, value: string | undefined]

function readPair(reader: HeaderReader): Pair {
  reader.skipSpace()
  const name = reader.word(isNamePart).toLowerCase()
  if (name === '') throw malformed()
  reader.skipSpace()
  if (!reader.skip('=')) return [name, undefined]
  reader.skipSpace()
  const value = reader.skip('"') ? reader.quoted() : reader.word(isPlain)
  if (value === undefined) throw malformed()
  reader.skipSpace()
  return [name, value]
}

/** Letters of ASCII and hyphens. */
function isNamePart(code: number): boolean {
  const lower = code | 0x20
  return code === 0x2d || (lower >= 0x61 && lower <= 0x7a)
}

/** Whatever needs no quotes. */
function isPlain(code: number): boolean {
  return !'\t ",;'.includes(String.fromCharCode(code))
}

function makeFault([kind, value]: Pair, parameters: readonly Pair[]): Fault {
  const fields: Record<string, unknown> = { kind }
  if (value !== undefined) {
    const field = own(VALUE_FIELDS, kind) ?? 'value'
    fields[field] = INTEGER_FIELDS.includes(field) ? readInteger(value) : value
  }
  refuseUnknownOptions(Object.fromEntries(parameters), FAULT_HEADER, own(PARAMETERS, kind) ?? [])
  const headers: Record<string, string> = {}
  for (const [parameter, argument = ''] of parameters) {
    if (parameter === 'retry-after') fields.retryAfter = argument
    else if (parameter === 'content-type' || parameter === 'location') headers[parameter] = argument
    else fields[parameter] = argument
  }
  if (Object.keys(headers).length > 0) fields.headers = headers
  return checkFault(fields, FAULT_HEADER)
}

/** The name comes from a header, and may be one that every object has. */
function own<Value>(record: Readonly<Record<string, Value>>, name: string): Value | undefined {
  return Object.hasOwn(record, name) ? record[name] : undefined
}

/** A text that is no number is passed on, for the check of the fault to complain about. */
function readInteger(text: string): number | string {
  return /^[+-]?\d{1,15}$/.test(text) ? Number(text) : text
}

function malformed(): InvalidArgumentError {
  return new InvalidArgumentError({
    parameter: FAULT_HEADER,
    expected: 'faults such as status=503; retry-after=2, delay=200',
    received: 'something else',
    hint: 'A value that holds a comma, a semicolon or white space stands in double quotes.',
  })
}
