import type { RecipientFields, RecipientRecord } from '../../recipients/recipient-record.js'

/** What is needed again of the records whose tokens are being made. Records are counted as the library counts recipients. */
export class WaitingRecords {
  readonly #withFields: boolean
  #lines: number[] = []
  #fields: RecipientFields[] = []
  /** Which record is the first that is still here. */
  #first = 0

  /** @param options.withFields Is more needed than the lines? A record can hold much that no token does. */
  constructor({ withFields }: { readonly withFields: boolean }) {
    this.#withFields = withFields
  }

  add({ line, fields }: RecipientRecord): void {
    this.#lines.push(line)
    if (this.#withFields) this.#fields.push(fields)
  }

  lineOf(index: number): number {
    return this.#lines[index - this.#first] ?? 0
  }

  fieldsOf(index: number): RecipientFields {
    return this.#fields[index - this.#first] ?? {}
  }

  dropUntil(last: number): void {
    const passed = Math.max(0, last + 1 - this.#first)
    this.#lines = this.#lines.slice(passed)
    this.#fields = this.#fields.slice(passed)
    this.#first += passed
  }
}
