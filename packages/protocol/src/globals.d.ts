// The one global that this package uses of those that every JavaScript runtime has.

declare class URLSearchParams {
  constructor(entries: readonly (readonly string[])[])
  toString(): string
}
