import { describe, type FieldsOf, readOptions } from '@tokbox/core/arguments'
import { InvalidArgumentError } from '@tokbox/core/errors'
import {
  type RecipientsOptions,
  type RunOptions,
  RECIPIENTS_OPTION_NAMES,
  RUN_OPTION_HINTS,
  RUN_OPTION_NAMES,
} from '@tokbox/signer/plan'

/** How far a call has come. */
export interface Progress {
  /** Tokens handed out so far. */
  readonly done: number
  /** All tokens of the call; `undefined` for recipients, since nobody knows how many will come. */
  readonly total: number | undefined
}

/** How a call is carried out. */
export interface CallOptions {
  /** `true`: on threads. `false`: on this thread. `'auto'`: on threads if that is faster. Default: `'auto'`. */
  readonly parallel?: boolean | 'auto' | undefined
  /** Ends the call between two chunks with an AbortError that has the signal's reason as its cause. */
  readonly signal?: AbortSignal | undefined
  /** Called after each chunk. An error that it throws ends the call. */
  readonly onProgress?: ((progress: Progress) => void) | undefined
}

/** The options of `tokens()`. */
export interface TokensOptions extends Omit<RunOptions, 'separator'>, CallOptions {}

/** The options of `batches()` and `stream()`. */
export interface BatchesOptions extends RunOptions, CallOptions {}

/** The options of `batchesFor()`. */
export interface BatchesForOptions extends RecipientsOptions, CallOptions {}

/** The options of `streamFor()`, which ends at the first wrong record. */
export interface StreamForOptions extends Omit<BatchesForOptions, 'onError'> {}

/** The options of a call, and hints for names that it does not know. */
interface CallDescription<Options> {
  readonly fields: FieldsOf<Options>
  readonly hints: Readonly<Record<string, string>>
}

const CALL_FIELDS: FieldsOf<CallOptions> = {
  parallel: { type: 'enum', values: [true, false, 'auto'], expected: "true, false or 'auto'" },
  signal: { type: 'opaque' },
  onProgress: { type: 'function', expected: 'a function ({ done, total }) => void' },
}
const RUN_FIELDS = { ...leftToPlanner(RUN_OPTION_NAMES), ...CALL_FIELDS }
const RECIPIENTS_FIELDS = { ...leftToPlanner(RECIPIENTS_OPTION_NAMES), ...CALL_FIELDS }
const { separator: _separator, ...STRINGS_FIELDS } = RUN_FIELDS
const { onError: _onError, ...STREAM_FOR_FIELDS } = RECIPIENTS_FIELDS

/** What the calls of a pool take. */
export const CALLS: {
  readonly tokens: CallDescription<TokensOptions>
  readonly batches: CallDescription<BatchesOptions>
  readonly batchesFor: CallDescription<BatchesForOptions>
  readonly streamFor: CallDescription<StreamForOptions>
} = {
  tokens: {
    fields: STRINGS_FIELDS,
    hints: {
      ...RUN_OPTION_HINTS,
      separator: 'Strings need none. batches() lays one into its bytes (tokenBatches() of the sdk).',
    },
  },
  batches: { fields: RUN_FIELDS, hints: RUN_OPTION_HINTS },
  batchesFor: { fields: RECIPIENTS_FIELDS, hints: RUN_OPTION_HINTS },
  streamFor: {
    fields: STREAM_FOR_FIELDS,
    hints: {
      ...RUN_OPTION_HINTS,
      onError:
        'Text has no place for wrong records. batchesFor() collects them (tokenBatchesFor() of the sdk).',
    },
  },
}

/** The options of a call: how it is carried out, and the rest, which the planner checks. */
export interface CheckedCallOptions<Options> {
  readonly call: CallOptions
  readonly rest: Omit<Options, keyof CallOptions>
}

/** Reads the options of a call once, and takes out the call's own. @throws InvalidArgumentError */
export function readCallOptions<Options extends CallOptions>(
  options: Options | undefined,
  { fields, hints }: CallDescription<Options>,
): CheckedCallOptions<Options> {
  const given = readOptions<Options>(options, 'options', fields, { hints })
  const { parallel = 'auto', signal, onProgress, ...rest } = given
  if (signal !== undefined && !isAbortSignal(signal)) {
    throw new InvalidArgumentError({
      parameter: 'options.signal',
      expected: 'an AbortSignal',
      received: describe(signal),
      hint: 'Pass controller.signal, not the controller.',
    })
  }
  return { call: { parallel, signal, onProgress }, rest }
}

interface Opaque {
  readonly type: 'opaque'
}

function leftToPlanner<Name extends string>(names: readonly Name[]): Record<Name, Opaque> {
  return Object.fromEntries(names.map((name) => [name, { type: 'opaque' }])) as Record<Name, Opaque>
}

/** By shape: signals of other realms and of polyfills count too. */
function isAbortSignal(value: unknown): boolean {
  const signal = value as Partial<AbortSignal> | null
  return (
    typeof signal === 'object' &&
    typeof signal?.aborted === 'boolean' &&
    typeof signal.addEventListener === 'function' &&
    typeof signal.removeEventListener === 'function'
  )
}
