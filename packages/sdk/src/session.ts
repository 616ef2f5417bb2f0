import { readOptions } from '@tokbox/core/arguments'
import type { BatchesForOptions, BatchesOptions, Recipients, TokenPool, TokensOptions } from '@tokbox/pool'
import type { SessionRecord } from '@tokbox/rest'
import {
  type Signer,
  type TokenClaims,
  type TokenOptions,
  tokenOptionHints,
  tokenOptionNames,
  type VerifyOptions,
} from '@tokbox/signer'
import type { TokenBatch } from '@tokbox/signer/batch'
import { lateIterator } from './late-iterator.js'
import { byteStream } from './token-stream.js'

/** What makes the tokens of a session. */
export interface TokenMaker {
  readonly signer: Signer
  /** Loads the pool when it is needed first, and uses it before a later `close()` can close it. */
  readonly withPool: <Result>(use: (pool: TokenPool) => Result | Promise<Result>) => Promise<Result>
}

/** What is known of a session. */
export interface SessionFields
  extends Partial<
    Pick<SessionRecord, 'projectId' | 'partnerId' | 'createdAt' | 'status' | 'mediaServerUrl'>
  > {
  readonly sessionId: string
}

/** A session ("virtual chat room"), new or stored. It has no state of its own: keep the `sessionId`, and make it again. */
export class Session {
  /** What clients connect to. It never expires. */
  readonly sessionId: string
  /** The project that owns it; undefined when the id does not tell. */
  readonly projectId: string | undefined
  /** The same, under its old name. */
  readonly partnerId: string | undefined
  /** When it was created, from the session id; undefined when that does not tell. */
  readonly createdAt: Date | undefined
  /** What the platform said of its status; undefined for a stored session, and when the platform said nothing. */
  readonly status: string | undefined
  /** What the platform said of its media server; undefined for a stored session, and when the platform said nothing. */
  readonly mediaServerUrl: string | undefined
  readonly #maker: TokenMaker

  /** For the client alone: `tokbox.createSession()` and `tokbox.session(id)` make sessions. */
  constructor(fields: SessionFields, maker: TokenMaker) {
    this.sessionId = fields.sessionId
    this.projectId = fields.projectId
    this.partnerId = fields.partnerId
    this.createdAt = fields.createdAt
    this.status = fields.status
    this.mediaServerUrl = fields.mediaServerUrl
    this.#maker = maker
  }

  /**
   * A token with which one client can connect. No network.
   * @throws InvalidArgumentError when an option is wrong, or the session belongs to another project
   * @throws SessionIdFormatError when the session id cannot be decoded (`checkSession: false` allows both)
   */
  token(options?: TokenOptions): string {
    return this.#maker.signer.token(this.sessionId, options)
  }

  /**
   * Verifies that a token is genuine, not expired, and for this session.
   * @throws InvalidArgumentError @throws TokenFormatError @throws TokenMismatchError @throws TokenSignatureError
   * @throws TokenExpiredError
   */
  verify(token: string, options?: Omit<VerifyOptions, 'sessionId'>): TokenClaims {
    const names = ['clockTolerance', 'now', 'urlAlphabet'] as const
    const given = readOptions<Omit<VerifyOptions, 'sessionId'>>(options, 'options', names)
    return this.#maker.signer.verify(token, { ...given, sessionId: this.sessionId })
  }

  /**
   * `count` tokens, at most 1 000 000, in order and pairwise different; or an error, never fewer.
   * @throws InvalidArgumentError @throws SessionIdFormatError @throws AbortError @throws PoolError
   * @throws PoolClosedError after `tokbox.close()`
   */
  async tokens(count: number, options?: TokensOptions): Promise<string[]> {
    const given = readBulkOptions(options, STRING_NAMES)
    return this.#maker.withPool((pool) => pool.tokens(this.sessionId, count, given))
  }

  /**
   * Any number of tokens, batch by batch, in bounded memory. A batch is valid until the next one is asked for. An
   * unknown option is reported at once, everything else with the first batch.
   * @throws InvalidArgumentError @throws SessionIdFormatError @throws AbortError @throws PoolError
   * @throws PoolClosedError after `tokbox.close()`
   */
  tokenBatches(count: number, options?: BatchesOptions): AsyncIterableIterator<TokenBatch> {
    const given = readBulkOptions(options, BATCH_NAMES)
    return this.#stream((pool) => pool.batches(this.sessionId, count, given))
  }

  /**
   * One token for each recipient of a list, each with options of its own, in their order. The list may come bit by bit.
   * @throws RecipientError at the first wrong record, after the tokens of those before it, unless `onError` is `'collect'`
   * @throws InvalidArgumentError @throws SessionIdFormatError @throws AbortError @throws PoolError
   * @throws PoolClosedError after `tokbox.close()`
   */
  tokenBatchesFor(recipients: Recipients, options?: BatchesForOptions): AsyncIterableIterator<TokenBatch> {
    const given = readBulkOptions(options, RECIPIENT_NAMES)
    return this.#stream((pool) => pool.batchesFor(this.sessionId, recipients, given))
  }

  /**
   * Any number of tokens as text, one a line unless `separator` says otherwise: for a file, a socket or the body of a
   * response. No strings are made, and nothing is made ahead of a reader that is slower. Errors are those of
   * {@link tokenBatches}: an unknown option is reported at once, all else errors the stream.
   * @throws InvalidArgumentError
   */
  tokenStream(count: number, options?: BatchesOptions): ReadableStream<Uint8Array<ArrayBuffer>> {
    return byteStream(this.tokenBatches(count, byLine(options)))
  }

  /**
   * The same for recipients. The stream errors with a RecipientError at the first wrong record, after the tokens of those
   * before it; to collect wrong records, use {@link tokenBatchesFor}.
   * @throws InvalidArgumentError
   */
  tokenStreamFor(
    recipients: Recipients,
    options?: Omit<BatchesForOptions, 'onError'>,
  ): ReadableStream<Uint8Array<ArrayBuffer>> {
    return byteStream(this.tokenBatchesFor(recipients, byLine(options)))
  }

  #stream(open: (pool: TokenPool) => AsyncIterableIterator<TokenBatch>): AsyncIterableIterator<TokenBatch> {
    return lateIterator(() => this.#maker.withPool(open))
  }
}

const STRING_NAMES: readonly string[] = [
  ...tokenOptionNames.filter((name) => name !== 'nonce'),
  'shard',
  'parallel',
  'signal',
  'onProgress',
]
const BATCH_NAMES = [...STRING_NAMES, 'separator']
const RECIPIENT_NAMES = [...BATCH_NAMES, 'onError']

/** The options, with a line feed after each token unless they say otherwise. */
function byLine(options: BatchesOptions | undefined): BatchesOptions {
  const given = readBulkOptions(options, BATCH_NAMES)
  return given.separator === undefined ? { ...given, separator: '\n' } : given
}

/** Reads the options at once: the pool, which checks them, may still have to be loaded. */
function readBulkOptions<Options extends object>(
  options: Options | undefined,
  names: readonly string[],
): Options {
  return readOptions<Options>(options, 'options', names as readonly (keyof Options & string)[], {
    hints: tokenOptionHints,
  })
}
