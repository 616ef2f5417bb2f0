import { requireOneOf } from '@tokbox/core/arguments'
import { InvalidArgumentError } from '@tokbox/core/errors'
import type { TokenOptions } from '@tokbox/signer'
import { parseShard, type Shard, WHOLE_RUN } from '../../arguments/shard.js'
import { readTokenFlags, type TokenFlags } from '../../arguments/token-flags.js'
import { parseWholeNumber } from '../../arguments/whole-number.js'
import type { CredentialOptions } from '../../credentials/options.js'
import { UsageError } from '../../errors/command-errors.js'
import { parseDataTemplate } from '../../recipients/data-template.js'
import { LIST_FORMATS, type ListFormat, type ListRequest } from '../../recipients/recipient-list.js'
import { OUTPUT_FORMATS, type OutputFormat, TOKEN_COLUMN } from './token-format.js'

/** The options as commander gives them. */
export interface TokensFlags extends CredentialOptions, TokenFlags {
  readonly count?: string
  readonly recipients?: string
  readonly recipientsAs?: string
  readonly dataTemplate?: string
  readonly keepColumn?: readonly string[]
  readonly keepAllColumns?: true
  readonly onError?: string
  readonly out: string
  readonly as?: string
  readonly force?: true
  readonly shard?: string
  readonly threads?: string
  readonly progress?: boolean
}

export interface RecipientsWork {
  readonly list: ListRequest
  /** Whether wrong records are reported and skipped. If not, the first one ends the run. */
  readonly collect: boolean
}

/** A run of tokens, checked as far as possible without opening anything. */
export interface TokensRequest {
  readonly tokenOptions: TokenOptions
  /** How many tokens the whole run has, or who gets one. */
  readonly work: number | RecipientsWork
  readonly shard: Shard
  /** A path, or `-` for standard output. */
  readonly out: string
  readonly format: OutputFormat
  readonly force: boolean
  readonly parallel: boolean | 'auto'
  readonly threads: number | undefined
  readonly progress: boolean
}

/** The counter of a run has ten digits. */
const MAX_COUNT = 10 ** 10
const MAX_THREADS = 256

/** @throws UsageError @throws InvalidArgumentError */
export function readTokensFlags(flags: TokensFlags, json: boolean): TokensRequest {
  const { out, as, progress, shard } = flags
  if (json && out === '-') {
    throw new UsageError(
      '--json prints a summary on standard output, but the tokens go there too. Give --out <file>, or use --as jsonl ' +
        'instead of --json to write the tokens as JSON.',
    )
  }
  if (flags.force && out === '-') throw new UsageError('--force needs --out <file>.')
  const threads =
    flags.threads === undefined
      ? undefined
      : parseWholeNumber(flags.threads, '--threads', { min: 1, max: MAX_THREADS })
  const format =
    as === undefined ? formatOf(out, OUTPUT_FORMATS, 'txt') : requireOneOf(as, '--as', OUTPUT_FORMATS)
  return {
    tokenOptions: readTokenFlags(flags),
    work: readWork(flags, format),
    shard: shard === undefined ? WHOLE_RUN : parseShard(shard, '--shard'),
    out: requirePath(out, '--out'),
    format,
    force: flags.force ?? false,
    parallel: threads === undefined ? 'auto' : threads > 1,
    threads,
    progress: progress ?? !json,
  }
}

function readWork(flags: TokensFlags, format: OutputFormat): number | RecipientsWork {
  const { count, recipients } = flags
  if (count !== undefined && recipients !== undefined) {
    throw new UsageError('--count and --recipients are two different kinds of runs: leave one of them out.')
  }
  if (recipients !== undefined) return readRecipientsWork(recipients, flags, format)
  if (count === undefined) {
    throw new UsageError(
      'Expected --count <n>, to say how many tokens, or --recipients <file>, to say who gets one.',
    )
  }
  const forLists = {
    '--recipients-as': flags.recipientsAs,
    '--data-template': flags.dataTemplate,
    '--keep-column': flags.keepColumn,
    '--keep-all-columns': flags.keepAllColumns,
    '--on-error': flags.onError,
  }
  const [other] = Object.entries(forLists).find(([, value]) => value !== undefined) ?? []
  if (other !== undefined) throw new UsageError(`${other} is for --recipients, not for --count.`)
  return parseWholeNumber(count, '--count', { min: 0, max: MAX_COUNT, unit: 'tokens' })
}

function readRecipientsWork(path: string, flags: TokensFlags, format: OutputFormat): RecipientsWork {
  const { recipientsAs, dataTemplate, keepColumn = [], keepAllColumns = false, onError = 'stop' } = flags
  if (path === '-' && flags.secretStdin) {
    throw new UsageError(
      '--recipients - and --secret-stdin both read standard input: use --secret-file for the secret.',
    )
  }
  if (flags.data !== undefined && dataTemplate !== undefined) {
    throw new UsageError('--data and --data-template both set the connection data: leave one of them out.')
  }
  const template = dataTemplate === undefined ? undefined : parseDataTemplate(dataTemplate, keepColumn)
  const collect = requireOneOf(onError, '--on-error', ['stop', 'collect']) === 'collect'
  const taken = format === 'txt' ? undefined : TOKEN_COLUMN
  const listFormat = readListFormat(requirePath(path, '--recipients'), recipientsAs)
  if (keepAllColumns && listFormat === 'jsonl' && format === 'csv') {
    throw new UsageError(
      '--keep-all-columns cannot turn JSON Lines into CSV, whose first line names the columns before all records are ' +
        'known. Name the columns with --keep-column, or use --as jsonl.',
    )
  }
  return {
    list: {
      path,
      format: listFormat,
      rules: { template, keep: keepColumn, keepAll: keepAllColumns, taken },
    },
    collect,
  }
}

function readListFormat(path: string, given: string | undefined): ListFormat {
  if (given !== undefined) return requireOneOf(given, '--recipients-as', LIST_FORMATS)
  const format = formatOf(path, LIST_FORMATS, undefined)
  if (format !== undefined) return format
  throw new UsageError(
    '--recipients: the name ends neither in .csv nor in .jsonl, so add --recipients-as csv or --recipients-as jsonl.',
  )
}

/** The format that the extension of a file names. */
function formatOf<Format extends string, Default>(
  path: string,
  formats: readonly Format[],
  otherwise: Default,
): Format | Default {
  const ending = /\.([a-z]+)$/i.exec(path)?.[1]?.toLowerCase()
  return formats.find((format) => format === (ending === 'ndjson' ? 'jsonl' : ending)) ?? otherwise
}

function requirePath(path: string, parameter: string): string {
  if (path !== '') return path
  throw new InvalidArgumentError({
    parameter,
    expected: 'the path of a file, or -',
    received: 'an empty string',
  })
}
