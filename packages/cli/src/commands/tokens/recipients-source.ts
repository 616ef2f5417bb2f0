import type { Recipient, Session, TokenBatch } from '@tokbox/sdk'
import { isTokboxError, type RecipientError } from '@tokbox/signer/errors'
import { isInShard } from '../../arguments/shard.js'
import { RecordError } from '../../errors/index.js'
import { readRecipient } from '../../recipients/read-recipient.js'
import type { RecipientList } from '../../recipients/recipient-list.js'
import type { BrokenRecord, RecipientRecord } from '../../recipients/recipient-record.js'
import { runOptions } from './count-source.js'
import type { TokenSource } from './token-source.js'
import type { RecipientsWork, TokensRequest } from './tokens-request.js'

/** Called with each wrong record, when they are collected. */
export type ReportFailure = (failure: RecordError) => Promise<void>

/**
 * A token for each recipient of a list. A wrong record ends the run with a RecordError after the tokens of those before
 * it or, when failures are collected, is reported and passed over.
 */
export function recipientsSource(
  session: Session,
  list: RecipientList,
  { list: request, collect }: RecipientsWork,
  { tokenOptions, shard, parallel }: TokensRequest,
  { signal, report }: { readonly signal: AbortSignal; readonly report: ReportFailure },
): TokenSource {
  const { name } = list
  const waiting = new WaitingRecords()
  let failed = 0
  /** What ends the list early. It is told when the tokens of those before it are written. */
  let end: RecordError | undefined

  const passOver = async (failure: RecordError) => {
    failed++
    await report(failure)
  }

  async function* recipients(): AsyncGenerator<Recipient, void> {
    for await (const record of mine()) {
      const entry = read(record)
      if (!(entry instanceof RecordError)) {
        waiting.add(entry.record)
        yield entry.recipient
      } else if (collect) {
        await passOver(entry)
      } else {
        end = entry
        return
      }
    }
  }

  /** The records of this shard, as far as the list can be read. */
  async function* mine(): AsyncGenerator<RecipientRecord | BrokenRecord, void> {
    let position = 0
    try {
      for await (const record of list.records) {
        if (isInShard(position++, shard)) yield record
      }
    } catch (error) {
      if (!isTokboxError(error, 'ERR_TOKBOX_CLI_READ')) throw error
      end = new RecordError(name, undefined, error.message, error)
    }
  }

  const read = (record: RecipientRecord | BrokenRecord) => {
    if ('problem' in record) return new RecordError(name, record.line, record.problem)
    try {
      return { record, recipient: readRecipient(record.fields, request.format, request.rules.template) }
    } catch (error) {
      return RecordError.of(error, name, record.line)
    }
  }

  const locate = ({ index, cause }: RecipientError) =>
    RecordError.of(cause, name, waiting.at(index)?.line ?? 0)

  async function* batches(): AsyncGenerator<TokenBatch, void> {
    const onError = collect ? ('collect' as const) : ('stop' as const)
    const options = { ...runOptions(tokenOptions, shard), parallel, signal, onError }
    try {
      for await (const batch of session.tokenBatchesFor(recipients(), options)) {
        yield batch
        for (const failure of batch.failures) await passOver(locate(failure))
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
      columns: list.columns,
      values: (batch, position) => waiting.at(batch.indexAt(position) ?? -1)?.fields ?? {},
    },
    progress: (done) => ({ done, total: undefined, fraction: list.fraction() }),
    failed: () => failed,
  }
}

/** The records whose tokens are being made. */
class WaitingRecords {
  #records: RecipientRecord[] = []
  /** The index of the first one, as the library counts recipients. */
  #first = 0

  add(record: RecipientRecord): void {
    this.#records.push(record)
  }

  at(index: number): RecipientRecord | undefined {
    return this.#records[index - this.#first]
  }

  dropUntil(last: number): void {
    this.#records = this.#records.slice(last + 1 - this.#first)
    this.#first = Math.max(this.#first, last + 1)
  }
}
