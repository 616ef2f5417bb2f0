// The few globals of every JavaScript runtime that this package uses. The types of Node and of the DOM stay out, so
// that nothing else can slip in.

declare class TextEncoder {
  encode(text?: string): Uint8Array<ArrayBuffer>
  encodeInto(text: string, target: Uint8Array): { read: number; written: number }
}

declare class TextDecoder {
  constructor(label?: string, options?: { fatal?: boolean; ignoreBOM?: boolean })
  decode(bytes?: ArrayBufferView): string
}

/** The `CryptoKey` of WebCrypto. */
type SubtleKey = import('./credentials.js').WebCryptoKey

declare const crypto: {
  getRandomValues<T extends Uint8Array>(bytes: T): T
  readonly subtle: {
    importKey(
      format: 'pkcs8' | 'spki',
      bytes: Uint8Array<ArrayBuffer>,
      algorithm: { readonly name: string; readonly hash: string },
      extractable: boolean,
      usages: readonly string[],
    ): Promise<SubtleKey>
    sign(algorithm: string, key: SubtleKey, bytes: Uint8Array<ArrayBuffer>): Promise<ArrayBuffer>
    verify(
      algorithm: string,
      key: SubtleKey,
      tag: Uint8Array<ArrayBuffer>,
      bytes: Uint8Array<ArrayBuffer>,
    ): Promise<boolean>
  }
}

/** Where modules may be compiled at run time; elsewhere it is missing or throws. */
declare const WebAssembly:
  | {
      readonly Module: new (bytes: Uint8Array<ArrayBuffer>) => object
      readonly Instance: new (module: object) => { readonly exports: object }
    }
  | undefined
