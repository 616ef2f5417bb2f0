import type { Command } from 'commander'
import { withChoices } from '../../arguments/choices.js'
import { repeatable } from '../../arguments/repeatable.js'
import { withTokenFlags } from '../../arguments/token-flags.js'
import type { Context } from '../../context.js'
import { withCredentialOptions } from '../../credentials/options.js'
import { formatExamples } from '../../output/layout.js'
import type { TokensFlags } from './tokens-request.js'

const examples = formatExamples([
  ['A million tokens, one per line', 'tokbox tokens 1_MX4… --count 1000000 --out tokens.txt'],
  [
    'A token for each person in a list, next to what the list says',
    'tokbox tokens 1_MX4… --recipients people.csv --out tokens.csv',
  ],
  [
    'Connection data made from other columns',
    `tokbox tokens 1_MX4… --recipients people.csv --data-template '{"id":"{id}","name":"{name}"}'`,
  ],
  [
    'All other columns as connection data',
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
  initialLayoutClassList (in CSV separated by spaces). For an empty value, the options apply.
  Other columns need --data-template, --keep-column or --keep-all-columns.

A file appears when all of it is written, or not at all. The exit code is 1 when a recipient is
wrong, even with --on-error collect, which gives all the others their tokens.`

/** `tokbox tokens <sessionId>` */
export function configureTokens(command: Command, context: Context): void {
  command
    .description(
      'Make many tokens for a session: any number that differ only in their nonce, or one for each recipient of a list.',
    )
    .argument('<sessionId>', 'the session id that session create printed')
    .optionsGroup('How many, or for whom:')
    .option('-n, --count <n>', 'how many tokens; they differ only in their nonce')
    .option(
      '--recipients <file>',
      'a token for each record of a .csv or .jsonl file, or of standard input for -',
    )
    .option('--recipients-as <format>', 'csv or jsonl, if the name does not say')
    .option(
      '--data-template <text>',
      'the connection data of each recipient, with values from its record: {id}, or as JSON {"id":"{id}"}; {*} makes a JSON object of all columns that are not options',
    )
    .option(
      '--keep-column <name>',
      'allow a column that is neither an option nor in the template; can be repeated',
      repeatable,
    )
    .option('--keep-all-columns', 'allow all other columns')
    .option(
      '--on-error <choice>',
      'stop at the first wrong record, or collect the failures and go on (default: stop)',
    )
    .option('--shard <i/n>', 'make only the i-th of n parts of the run: 1/4 to 4/4')
    .optionsGroup('Output:')
    .option('-o, --out <file>', 'where to write the tokens; - is standard output', '-')
    .option('--as <format>', 'txt, csv or jsonl (default: by the name of the file, or txt)')
    .option('--force', 'replace the file if it exists')
    .option(
      '--threads <n>',
      'how many threads sign; 1 means none besides the main one (default: as many as make it faster)',
    )
    .option('--progress', 'show progress on a terminal even with --json')
    .option('--no-progress', 'show no progress')
    .optionsGroup('What the tokens say:')
    .addHelpText('after', `${examples}\n${REMARKS}`)
  withChoices(command, '--recipients-as', ['csv', 'jsonl'])
  withChoices(command, '--on-error', ['stop', 'collect'])
  withChoices(command, '--as', ['txt', 'csv', 'jsonl'])
  withCredentialOptions(withTokenFlags(command)).action(async (sessionId: string, flags: TokensFlags) => {
    const { runTokens } = await import('./run-tokens.js')
    context.exitCode = await runTokens(sessionId, flags, context)
  })
}
