// The few parts of ITU-T X.690 (DER) that RSA keys consist of.

const SEQUENCE = 0x30
const INTEGER = 0x02

/** One element of DER. */
export interface DerElement {
  readonly tag: number
  readonly value: Uint8Array<ArrayBuffer>
  /** The position after it. */
  readonly end: number
}

/** The element at a position; `'cut-off'` when the bytes end before it does, `undefined` when it is no element. */
export function readDer(bytes: Uint8Array<ArrayBuffer>, start = 0): DerElement | 'cut-off' | undefined {
  const tag = bytes[start]
  const first = bytes[start + 1]
  if (tag === undefined || first === undefined) return 'cut-off'
  let length = first
  let from = start + 2
  if (first >= 0x80) {
    const size = first - 0x80
    if (size === 0 || size > 3) return undefined
    if (from + size > bytes.length) return 'cut-off'
    length = 0
    for (const end = from + size; from < end; from++) length = length * 256 + bytes[from]!
    if (length < 0x80) return undefined
  }
  const end = from + length
  return end > bytes.length ? 'cut-off' : { tag, value: bytes.subarray(from, end), end }
}

/** The elements in the value of a sequence, or `undefined`. */
export function readSequence(element: DerElement | 'cut-off' | undefined): DerElement[] | undefined {
  if (typeof element !== 'object' || element.tag !== SEQUENCE) return undefined
  const elements: DerElement[] = []
  for (let at = 0; at < element.value.length; ) {
    const next = readDer(element.value, at)
    if (typeof next !== 'object') return undefined
    elements.push(next)
    at = next.end
  }
  return elements
}

/** The value of a positive integer, or `undefined`. */
export function readInteger(element: DerElement | undefined): bigint | undefined {
  const { tag, value } = element ?? {}
  if (tag !== INTEGER || value === undefined || value.length === 0 || value[0]! >= 0x80) return undefined
  let hex = '0x'
  for (const byte of value) hex += byte.toString(16).padStart(2, '0')
  return BigInt(hex)
}

/** Encodes an element. */
export function writeDer(tag: number, ...values: readonly Uint8Array[]): Uint8Array<ArrayBuffer> {
  const length = values.reduce((sum, value) => sum + value.length, 0)
  const head = length < 0x80 ? [tag, length] : [tag, 0x82, length >> 8, length & 255]
  if (length >= 0x80 && length < 0x100) head.splice(1, 2, 0x81)
  const bytes = new Uint8Array(head.length + length)
  bytes.set(head)
  let at = head.length
  for (const value of values) {
    bytes.set(value, at)
    at += value.length
  }
  return bytes
}
