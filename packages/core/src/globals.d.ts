// The few globals of every JavaScript runtime that this package uses. The types of Node and of the DOM stay out, so
// that nothing else can slip in.

interface AbortSignal {
  readonly aborted: boolean
  // biome-ignore lint/suspicious/noExplicitAny: as the platforms' own types have it.
  readonly reason: any
  addEventListener(type: 'abort', listener: () => void, options?: { once?: boolean }): void
  removeEventListener(type: 'abort', listener: () => void): void
}

declare function setTimeout(callback: () => void, milliseconds: number): unknown
declare function clearTimeout(timer: unknown): void

declare class TextEncoder {
  encode(text?: string): Uint8Array
}
