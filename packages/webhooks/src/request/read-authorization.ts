import { refuse, requireObject } from '@tokbox/core/arguments'
import { WebhookTokenError, WebhookUnsignedError } from '../errors.js'
import type { WebhookHeaders } from './request.js'

/**
 * The JWT of the header Authorization.
 * @throws WebhookUnsignedError
 * @throws WebhookTokenError
 */
export function readBearerToken(headers: WebhookHeaders): string {
  const value = readHeader(headers, 'authorization')?.trim()
  if (value === undefined || !/^bearer(?: |$)/i.test(value)) throw new WebhookUnsignedError()
  return value.slice('bearer'.length).trim()
}

/** @throws WebhookTokenError when the header comes more than once */
export function readHeader(headers: WebhookHeaders, name: string): string | undefined {
  const source: object = requireObject(headers, 'request.headers', 'the headers of a request')
  if ('get' in source && typeof source.get === 'function') {
    const value: unknown = source.get(name)
    return value === null || value === undefined ? undefined : requireText(value, name)
  }
  const values = Object.entries(source)
    .filter(([key, value]) => key.toLowerCase() === name && value !== undefined && value !== null)
    .flatMap(([, value]) => value as unknown)
  if (values.length > 1) throw new WebhookTokenError(`the header ${name} comes more than once`)
  return values.length === 0 ? undefined : requireText(values[0], name)
}

function requireText(value: unknown, name: string): string {
  return typeof value === 'string' ? value : refuse(value, `request.headers.${name}`, 'a string')
}
