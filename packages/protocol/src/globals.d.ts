// The one global that this package uses of those that every JavaScript runtime has.

declare class URLSearchParams {
  append(name: string, value: string): void
  toString(): string
}
