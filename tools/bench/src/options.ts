import { parseArgs } from 'node:util'
import type { MeasureOptions } from './measure/measure.js'

/** How much is measured. */
export interface Effort {
  readonly comparison: Pick<MeasureOptions, 'rounds' | 'sampleTime'>
  /** How many tokens an array of strings has, and a stream. */
  readonly arrayLength: number
  readonly streamLength: number
  /** How many tokens are streamed while memory and event loop are watched. */
  readonly watchedTokens: number
}

export interface BenchOptions {
  readonly quick: boolean
  /** Where the results are written; the default depends on `quick`. */
  readonly out: string | undefined
  /** Only contestants whose id matches are measured, and nothing is written. */
  readonly only: RegExp | undefined
}

export const USAGE = `npm run bench -- [--quick] [--out FOLDER | --only PATTERN]

  --quick         a short run with rough figures, written to tools/bench/.cache
  --out FOLDER    writes the results there instead of docs/bench
  --only PATTERN  measures only contestants whose id has the text in it or matches the regular expression, as
                  t1-stream or 't1-(packed|stream)', beside the one that all of their format are compared with;
                  watches no memory, and writes nothing`

/** The arguments are not as {@link USAGE} has them. The message says what is wrong. */
export class UsageError extends Error {}

/** @throws UsageError */
export function readOptions(args: readonly string[]): BenchOptions {
  const { quick, out, only } = parse(args)
  if (out !== undefined && only !== undefined)
    throw new UsageError('--only writes nothing, so --out has nothing to say: leave one of them out.')
  return { quick, out, only: only === undefined ? undefined : patternOf(only) }
}

function parse(args: readonly string[]) {
  try {
    const { values } = parseArgs({
      args: [...args],
      options: {
        quick: { type: 'boolean', default: false },
        out: { type: 'string' },
        only: { type: 'string' },
      },
    })
    return values
  } catch (error) {
    throw error instanceof TypeError ? new UsageError(error.message, { cause: error }) : error
  }
}

function patternOf(text: string): RegExp {
  try {
    return new RegExp(text)
  } catch (cause) {
    throw new UsageError(`--only: '${text}' is no regular expression.`, { cause })
  }
}

export function effortOf({ quick }: Pick<BenchOptions, 'quick'>): Effort {
  return quick
    ? {
        comparison: { rounds: 5, sampleTime: 10 },
        arrayLength: 10_000,
        streamLength: 65_536,
        watchedTokens: 200_000,
      }
    : {
        comparison: { rounds: 15, sampleTime: 50 },
        arrayLength: 100_000,
        streamLength: 250_000,
        watchedTokens: 5_000_000,
      }
}
