import { writeAscii } from '../encoding/ascii.js'
import { base64Length, encodeBase64Into } from '../encoding/base64.js'
import { T1_HEX_LENGTH, T1_SENTINEL, t1Head } from '../t1.js'
import type { RunShape } from './token-writers.js'

/**
 * T1 tokens that differ only in the counter. For each token only the base64 groups of the signature and the counter are
 * written; the rest of the text is a template.
 */
export interface T1Template {
  /** The content of a token, with zeros for the signature and the counter. */
  readonly content: Uint8Array<ArrayBuffer>
  /** A token with its separator. */
  readonly text: Uint8Array<ArrayBuffer>
  /** The start of the signature, of the signed data and of the counter in the content. */
  readonly signature: number
  readonly signed: number
  readonly counter: number
  /** The base64 groups of the signature and of the counter: their place in the content and their position in the text. */
  readonly signatureGroups: { readonly start: number; readonly end: number; readonly position: number }
  readonly counterGroups: { readonly start: number; readonly end: number; readonly position: number }
}

export function t1Template(
  apiKey: string,
  { prefix, counterDigits, separator }: Omit<RunShape, 'format'>,
): T1Template {
  const head = t1Head(apiKey)
  const signature = head.length
  const signed = signature + T1_HEX_LENGTH + 1
  const counter = signed + prefix.length
  const content = new Uint8Array(counter + counterDigits).fill(0x30)
  writeAscii(head, content)
  writeAscii(`:${prefix}`, content, signed - 1)

  const text = new Uint8Array(
    T1_SENTINEL.length + base64Length(content.length, 'standard') + separator.length,
  )
  writeAscii(T1_SENTINEL, text)
  const end = encodeBase64Into(content, 0, content.length, text, T1_SENTINEL.length, 'standard')
  writeAscii(separator, text, end)

  const groups = (from: number, to: number) => {
    const start = from - (from % 3)
    return { start, end: to, position: T1_SENTINEL.length + (start / 3) * 4 }
  }
  return {
    content,
    text,
    signature,
    signed,
    counter,
    signatureGroups: groups(signature, Math.ceil((signed - 1) / 3) * 3),
    counterGroups: groups(counter, content.length),
  }
}
