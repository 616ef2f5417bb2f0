import { parseArgs } from 'node:util'
import type { MeasureOptions } from './measure/measure.js'

/** How much is measured. */
export interface Effort {
  readonly comparison: Pick<MeasureOptions, 'rounds' | 'sampleTime'>
  readonly growth: Pick<MeasureOptions, 'rounds' | 'sampleTime'>
  /** The largest number of tokens in the growth series. */
  readonly growthLimit: number
  /** How many tokens an array of strings has, and a stream. */
  readonly arrayLength: number
  readonly streamLength: number
  /** How many tokens are streamed while memory and event loop are watched. */
  readonly watchedTokens: number
  /** How many tokens the command writes into a file. */
  readonly fileTokens: number
}

export interface BenchOptions {
  readonly quick: boolean
  /** Where the results are written; the default depends on `quick`. */
  readonly out: string | undefined
  /** Only contestants whose id has this in it are measured, and nothing is written. */
  readonly only: string | undefined
}

export const USAGE = `npm run bench -- [--quick] [--out FOLDER | --only TEXT]

  --quick        a short run with rough figures, written to tools/bench/.cache
  --out FOLDER   writes the results there instead of docs/bench
  --only TEXT    measures only contestants whose id has the text in it, as t1-stream, beside those they are
                 compared with; no growth, no memory, no file, and writes nothing`

/** @throws TypeError when an argument is not known */
export function readOptions(args: readonly string[]): BenchOptions {
  const { values } = parseArgs({
    args: [...args],
    options: {
      quick: { type: 'boolean', default: false },
      out: { type: 'string' },
      only: { type: 'string' },
    },
  })
  return { quick: values.quick, out: values.out, only: values.only }
}

export function effortOf({ quick }: Pick<BenchOptions, 'quick'>): Effort {
  return quick
    ? {
        comparison: { rounds: 5, sampleTime: 10 },
        growth: { rounds: 3, sampleTime: 5 },
        growthLimit: 100_000,
        arrayLength: 10_000,
        streamLength: 65_536,
        watchedTokens: 200_000,
        fileTokens: 200_000,
      }
    : {
        comparison: { rounds: 15, sampleTime: 50 },
        growth: { rounds: 5, sampleTime: 30 },
        growthLimit: 10_000_000,
        arrayLength: 100_000,
        streamLength: 250_000,
        watchedTokens: 5_000_000,
        fileTokens: 10_000_000,
      }
}
