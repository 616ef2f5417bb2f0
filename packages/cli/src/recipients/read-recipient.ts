import { requireString } from '@tokbox/core/arguments'
import type { Recipient } from '@tokbox/signer/batch'
import { parseInstant, parseLifetime } from '../arguments/times.js'
import type { DataTemplate } from './data-template.js'
import type { ListFormat } from './recipient-list.js'
import type { RecipientFields } from './recipient-record.js'

/**
 * Reads the token options of a record. An empty value in CSV and a null in JSON count as missing. The signer checks the
 * values, except those that are written in a format of the command line.
 * @throws InvalidArgumentError
 */
export function readRecipient(
  fields: RecipientFields,
  format: ListFormat,
  template: DataTemplate | undefined,
): Recipient {
  const optionOf = (name: string): unknown => {
    const value = Object.hasOwn(fields, name) ? fields[name] : undefined
    return value === null || (format === 'csv' && value === '') ? undefined : value
  }
  const classes = optionOf('initialLayoutClassList')
  const recipient = {
    role: optionOf('role'),
    connectionData: template === undefined ? optionOf('connectionData') : template.fill(fields),
    expiresIn: readLifetime(optionOf('expiresIn')),
    expiresAt: readInstant(optionOf('expiresAt')),
    initialLayoutClassList: format === 'csv' && typeof classes === 'string' ? splitNames(classes) : classes,
  }
  return recipient as Recipient
}

function readLifetime(value: unknown): unknown {
  return typeof value === 'string' ? parseLifetime(value, 'expiresIn') : value
}

function readInstant(value: unknown): Date | undefined {
  if (value === undefined) return undefined
  return parseInstant(requireString(value, 'expiresAt', 'a date and time in ISO 8601'), 'expiresAt')
}

function splitNames(text: string): string[] {
  return text.split(/\s+/).filter((name) => name !== '')
}
