import { isTokboxError } from '@tokbox/core/errors'
import type { Recipient, Session, TokenBatch } from '@tokbox/sdk'
import type { RecipientError } from '@tokbox/signer/errors'
import { isInShard } from '../../arguments/shard.js'
import { type ReadError, RecordError } from '../../errors/read-errors.js'
import { readRecipient } from '../../recipients/read-recipient.js'
import type { RecipientList } from '../../recipients/recipient-list.js'
import type { ListRecord, RecipientFields, RecipientRecord } from '../../recipients/recipient-record.js'
import { runOptions, type TokenSource } from './token-source.js'
import type { RecipientsWork, TokensRequest } from './tokens-request.js'

/** Called with each wrong record, if they are collected. */
export type ReportFailure = (failure: RecordError) => Promise<void>

/**
 * Makes a token for each recipient of a list. A wrong record ends the run with a RecordError, after the tokens for the
 * records before it. If failures are collected, it is reported and skipped instead.
 */
export function recipientsSource(
  session: Session,
  list: RecipientList,
  { list: request, collect }: RecipientsWork,
  { tokenOptions, shard, parallel, format }: TokensRequest,
  { signal, report }: { readonly signal: AbortSignal; readonly report: ReportFailure },
): TokenSource {
  const { name, columns } = list
  const waiting = new WaitingRecords({ withFields: format !== 'txt' })
  let failed = 0
  /** What ends the list early. It is thrown when the tokens for the records before it are written. */
  let end: RecordError | undefined

  const skip = async (failure: RecordError) => {
    failed++
    await report(failure)
  }

  async function* recipients(): AsyncGenerator<Recipient, void> {
    for await (const records of shardRecords()) {
      for (const record of records) {
        const entry = read(record)
        if (!(entry instanceof RecordError)) {
          waiting.add(entry.record)
          yield entry.recipient
        } else if (collect) {
          await skip(entry)
        } else {
          end = entry
          return
        }
      }
    }
  }

  /** The records of this shard, as far as the list can be read. */
  async function* shardRecords(): AsyncGenerator<readonly ListRecord[], void> {
    let position = 0
    try {
      for await (const records of list.records) {
        yield records.filter(() => isInShard(position++, shard))
      }
    } catch (error) {
      if (!isTokboxError(error, 'ERR_TOKBOX_CLI_READ')) throw error
      end = RecordError.rest(error as ReadError, columns)
    }
  }

  const read = (record: ListRecord) => {
    if ('problem' in record) return RecordError.whole(name, record.line, record.problem)
    try {
      return { record, recipient: readRecipient(record.fields, request.format, request.rules.template) }
    } catch (error) {
      return RecordError.value(error, name, record.line)
    }
  }

  const locate = ({ index, cause }: RecipientError) => RecordError.value(cause, name, waiting.lineOf(index))

  async function* batches(): AsyncGenerator<TokenBatch, void> {
    const onError = collect ? ('collect' as const) : ('stop' as const)
    const options = { ...runOptions(tokenOptions, shard), parallel, signal, onError }
    try {
      for await (const batch of session.tokenBatchesFor(recipients(), options)) {
        yield batch
        for (const failure of batch.failures) await skip(locate(failure))
        waiting.dropUntil(Math.max(batch.indexAt(-1) ?? -1, batch.failures.at(-1)?.index ?? -1))
      }
    } catch (error) {
      throw isTokboxError(error, 'ERR_TOKBOX_RECIPIENT') ? locate(error as RecipientError) : error
    }
    if (end !== undefined) throw end
  }

  return {
    batches: batches(),
    rows: {
      columns,
      values: (batch, position) => waiting.fieldsOf(batch.indexAt(position) ?? -1),
    },
    progress: (done) => ({ done, total: undefined, fraction: list.fraction() }),
    failed: () => failed,
  }
}

/** Keeps what is needed of records while their tokens are made, by the index that the library gives each recipient. */
class WaitingRecords {
  readonly #withFields: boolean
  #lines: number[] = []
  #fields: RecipientFields[] = []
  /** The index of the first record that is still here. */
  #first = 0

  /** @param options.withFields whether more is needed than line numbers; a record can be much larger than its token */
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
