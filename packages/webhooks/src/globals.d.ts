// The few globals of every JavaScript runtime that this package uses. The types of Node and of the DOM stay out, so
// that nothing else can slip in.

declare class TextEncoder {
  encode(text?: string): Uint8Array<ArrayBuffer>
}

declare class TextDecoder {
  constructor(label?: string, options?: { fatal?: boolean; ignoreBOM?: boolean })
  decode(bytes?: ArrayBufferView): string
}

declare const crypto: { getRandomValues<T extends Uint8Array>(bytes: T): T }
