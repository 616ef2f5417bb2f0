import { pickOptions } from '@tokbox/core/arguments'
import { InvalidArgumentError } from '@tokbox/core/errors'
import type {
  BatchesForOptions,
  BatchesOptions,
  Recipients,
  StreamForOptions,
  TokenPool,
  TokensOptions,
} from '@tokbox/pool'
import { type Credentials, type TokenClaims, VERIFY_OPTION_NAMES, type VerifyOptions } from '@tokbox/signer'
import type { TokenBatch } from '@tokbox/signer/plan'
import {
  type AnySigner,
  type Signed,
  signedBy,
  type TokenOptionsOf,
  type VerifyOptionsOf,
} from './signing.js'

/** What makes the tokens of a client. */
export interface SessionSigning {
  readonly signer: AnySigner
  readonly pool: TokenPool
}

/** The tokens of a session: one at a time, or very many. */
export class SessionTokens<C extends Credentials> {
  /** What clients connect to. It never expires. */
  readonly sessionId: string
  readonly #tools: SessionSigning

  constructor(sessionId: string, tools: SessionSigning) {
    this.sessionId = sessionId
    this.#tools = tools
  }

  /**
   * A token with which one client can connect. No network. With the credentials of an application it is a promise, and all
   * errors are rejections.
   * @throws InvalidArgumentError when an option is wrong, or the session belongs to another project
   * @throws SessionIdFormatError when the session id cannot be decoded (`checkSession: false` allows both)
   * @example
   * const token = session.token({ role: Role.Publisher, connectionData: 'ann', expiresIn: Expiration.Hours2 })
   */
  token(options?: TokenOptionsOf<C>): Signed<C, string> {
    return this.#tools.signer.token(this.sessionId, options) as Signed<C, string>
  }

  /**
   * Verifies that a token is genuine, not expired, and for this session. A promise with the credentials of an application.
   * @throws InvalidArgumentError @throws TokenFormatError @throws TokenMismatchError @throws TokenSignatureError
   * @throws TokenExpiredError
   * @example
   * const { role, connectionData } = session.verify(token)
   */
  verify(token: string, options?: Omit<VerifyOptionsOf<C>, 'sessionId'>): Signed<C, TokenClaims> {
    const { signer } = this.#tools
    const check = () => signer.verify(token, { ...checkVerifyOptions(options), sessionId: this.sessionId })
    return signedBy(signer, check) as Signed<C, TokenClaims>
  }

  /**
   * `count` tokens, at most 1 000 000, in order and pairwise different; or an error, never fewer.
   * @throws InvalidArgumentError @throws SessionIdFormatError @throws AbortError @throws PoolError
   * @throws PoolClosedError after `tokbox.close()`
   * @example
   * const tokens = await session.tokens(5, { role: Role.Subscriber })
   */
  tokens(count: number, options?: TokensOptions): Promise<string[]> {
    return this.#tools.pool.tokens(this.sessionId, count, options)
  }

  /**
   * Any number of tokens, batch by batch, in bounded memory. A batch is valid until the next one is asked for. This call
   * throws if an argument is wrong, before anything is signed; the iterator throws AbortError, PoolError and
   * PoolClosedError.
   * @throws InvalidArgumentError @throws SessionIdFormatError
   * @throws PoolClosedError after `tokbox.close()`
   * @example
   * for await (const batch of session.tokenBatches(10_000_000)) {
   *   for (const token of batch) console.log(token)
   * }
   */
  tokenBatches(count: number, options?: BatchesOptions): AsyncIterableIterator<TokenBatch> {
    return this.#tools.pool.batches(this.sessionId, count, options)
  }

  /**
   * One token for each recipient of a list, each with options of its own, in their order. The list may arrive piece by
   * piece, and is closed as soon as you leave. This call throws if an argument is wrong; at the first wrong record, after the
   * tokens of those before it, the iterator throws a RecipientError, unless `onError` is `'collect'`.
   * @throws InvalidArgumentError @throws SessionIdFormatError
   * @throws PoolClosedError after `tokbox.close()`
   * @example
   * const people = [{ connectionData: 'ann', role: Role.Moderator }, { connectionData: 'bob' }]
   * for await (const batch of session.tokenBatchesFor(people)) {
   *   for (const token of batch) console.log(token)
   * }
   */
  tokenBatchesFor(recipients: Recipients, options?: BatchesForOptions): AsyncIterableIterator<TokenBatch> {
    return this.#tools.pool.batchesFor(this.sessionId, recipients, options)
  }

  /**
   * Any number of tokens as text, one a line unless `separator` says otherwise: for a file, a socket or the body of a
   * response. No strings are made, and nothing is made ahead of a slow reader. This call throws if an argument is wrong,
   * so that a web handler can still answer 400; whatever goes wrong later errors the stream.
   * @throws InvalidArgumentError @throws SessionIdFormatError
   * @throws PoolClosedError after `tokbox.close()`
   * @example
   * await writeFile('tokens.txt', session.tokenStream(1_000_000))
   */
  tokenStream(count: number, options?: BatchesOptions): ReadableStream<Uint8Array<ArrayBuffer>> {
    return this.#tools.pool.stream(this.sessionId, count, options)
  }

  /**
   * The same for recipients. The stream errors with a RecipientError at the first wrong record, after the tokens of those
   * before it; to collect wrong records, use {@link tokenBatchesFor}.
   * @throws InvalidArgumentError @throws SessionIdFormatError
   * @throws PoolClosedError after `tokbox.close()`
   * @example
   * return new Response(session.tokenStreamFor([{ connectionData: 'ann' }, { connectionData: 'bob' }]))
   */
  tokenStreamFor(
    recipients: Recipients,
    options?: StreamForOptions,
  ): ReadableStream<Uint8Array<ArrayBuffer>> {
    return this.#tools.pool.streamFor(this.sessionId, recipients, options)
  }
}

function checkVerifyOptions(options: object | undefined): VerifyOptions {
  const given = pickOptions<VerifyOptions>(options, 'options', VERIFY_OPTION_NAMES)
  if (given.sessionId === undefined) return given
  throw new InvalidArgumentError({
    parameter: 'options.sessionId',
    expected: 'no session id',
    received: 'one',
    hint: 'A session verifies tokens for itself. tokbox.verify() takes a session id.',
  })
}
