/** What is needed of a string. */
export type HeaderText = Pick<string, 'length' | 'charCodeAt' | 'slice'>

const TAB = 0x09
const SPACE = 0x20
const QUOTE = 0x22
const BACKSLASH = 0x5c

/** Reads the text of a header from left to right, each character once. */
export class HeaderReader {
  readonly #text: HeaderText
  #at = 0

  constructor(text: HeaderText) {
    this.#text = text
  }

  /** Whether everything has been read. */
  get done(): boolean {
    return this.#at >= this.#text.length
  }

  skipSpace(): void {
    this.word((code) => code === SPACE || code === TAB)
  }

  /** Steps over this character. False when another one is next. */
  skip(character: ',' | ';' | '=' | '"'): boolean {
    if (this.#text.charCodeAt(this.#at) !== character.charCodeAt(0)) return false
    this.#at += 1
    return true
  }

  /** The characters from here that belong to it. */
  word(belongs: (code: number) => boolean): string {
    const start = this.#at
    while (!this.done && belongs(this.#text.charCodeAt(this.#at))) this.#at += 1
    return this.#text.slice(start, this.#at)
  }

  /** What stands between the quotes, the first of which has been read. `undefined` when there is no second one. */
  quoted(): string | undefined {
    let text = ''
    let start = this.#at
    for (; !this.done; this.#at += 1) {
      const code = this.#text.charCodeAt(this.#at)
      if (code !== QUOTE && code !== BACKSLASH) continue
      text += this.#text.slice(start, this.#at)
      this.#at += 1
      if (code === QUOTE) return text
      start = this.#at
    }
    return undefined
  }
}
