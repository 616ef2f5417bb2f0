import type { PoolSettings } from '@tokbox/sdk'
import type { Command } from 'commander'
import { repeatable, withTokenFlags } from '../../arguments/token-flags.js'
import type { Context } from '../../context.js'
import { withCredentialOptions } from '../../credentials/options.js'
import { withProject } from '../../credentials/project.js'
import { formatExamples } from '../../output/layout.js'
import { makeTokens } from './make-tokens.js'
import { readTokensFlags, type TokensFlags, type TokensRequest } from './tokens-request.js'

const examples = formatExamples([
  ['A million tokens, one a line', 'tokbox tokens 1_MX4… --count 1000000 --out tokens.txt'],
  [
    'A token for each person of a list, beside what the list says',
    'tokbox tokens 1_MX4… --recipients people.csv --out tokens.csv',
  ],
  [
    'Connection data made of columns that are no options',
    `tokbox tokens 1_MX4… --recipients people.csv --data-template '{"id":"{id}","name":"{name}"}'`,
  ],
  [
    'All columns that are no options as connection data',
    "tokbox tokens 1_MX4… --recipients people.csv --data-template '{*}'",
  ],
  [
    'The second of four machines that share one run',
    'tokbox tokens 1_MX4… --count 1000000 --shard 2/4 --out tokens-2.txt',
  ],
])

const REMARKS = `
Columns of a list:
  role, connectionData, expiresIn (3600, 90s, 1h30m), expiresAt (ISO 8601 with a time zone),
  initialLayoutClassList (in CSV separated by spaces). An empty value leaves it to the options.
  Others only with --data-template, --keep-column or --keep-all-columns.

A file appears when all of it is written, or not at all. Exit code 1 when a recipient is wrong,
also with --on-error collect, which gives all others their tokens.`

/** `tokbox tokens <sessionId>` */
export function tokensCommand(program: Command, context: Context): void {
  const command = program
    .command('tokens')
    .description(
      'Make many tokens for a session: any number that differ only in their nonce, or one for each recipient of a list.',
    )
    .argument('<sessionId>', 'the session, as session create printed it')
    .optionsGroup('How many, or for whom:')
    .option('-n, --count <n>', 'how many tokens; they differ only in their nonce')
    .option(
      '--recipients <file>',
      'a token for each record of a .csv or .jsonl file, or of standard input (-)',
    )
    .option('--recipients-as <format>', 'csv or jsonl, where the name does not tell')
    .option(
      '--data-template <text>',
      'connection data of each recipient, with the values of columns: {id}; as JSON {"id":"{id}"}; {*} is a JSON object of all columns that are no options',
    )
    .option(
      '--keep-column <name>',
      'allow a column that is neither an option nor in the template; repeatable',
      repeatable,
    )
    .option('--keep-all-columns', 'allow all other columns')
    .option(
      '--on-error <choice>',
      'at a wrong record stop, or collect the failures and go on (default: stop)',
    )
    .option('--shard <i/n>', 'only the i-th of n parts of the run, as 1/4 to 4/4')
    .optionsGroup('Output:')
    .option('-o, --out <file>', 'where the tokens go; - is standard output', '-')
    .option('--as <format>', 'txt, csv or jsonl (default: by the name of the file, or txt)')
    .option('--force', 'replace the file if it is there')
    .option('--threads <n>', 'sign on so many threads; 1 is without any (default: as many as pay)')
    .option('--progress', 'show progress on a terminal also with --json')
    .option('--no-progress', 'show no progress')
    .optionsGroup('What the tokens say:')
    .addHelpText('after', `${examples}\n${REMARKS}`)
  withCredentialOptions(withTokenFlags(command)).action(async (sessionId: string, flags: TokensFlags) => {
    const request = readTokensFlags(flags, context.output.json)
    context.exitCode = await withProject(
      flags,
      context.system,
      (project) => makeTokens(sessionId, request, project, context),
      { offline: true, pool: poolFor(request) },
    )
  })
}

/** Records wait for their tokens, each with all that it holds, which may be 64 KiB: thousands would be too many. */
const RECIPIENTS_PER_CHUNK = 512

function poolFor({ threads, work }: TokensRequest): PoolSettings {
  return {
    ...(threads !== undefined && { threads }),
    ...(typeof work !== 'number' && { chunkSize: RECIPIENTS_PER_CHUNK }),
  }
}
