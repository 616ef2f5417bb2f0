import { describe } from '@tokbox/core/arguments'
import type { CommanderError } from 'commander'
import { UsageError } from '../errors/command-errors.js'

const ALLOWED = ['--secret-file', '--secret-stdin']

/**
 * There is no flag that takes a secret: other users of the machine see it in the list of processes, and the shell
 * writes it into its history. Whoever tries one anyway has to know what has happened to the secret.
 * @throws UsageError
 */
export function refuseSecretFlags(argv: readonly string[]): void {
  const end = argv.indexOf('--')
  for (const argument of end < 0 ? argv : argv.slice(0, end)) {
    const flag = /^--?[A-Za-z][A-Za-z_-]*/.exec(argument)?.[0]
    if (flag === undefined || ALLOWED.includes(flag)) continue
    if (!/(?:secret|secretkey|password)$/.test(flag.replace(/[_-]/g, '').toLowerCase())) continue
    throw new UsageError(
      `${flag}: there is no option that takes a secret. Set TOKBOX_API_SECRET in the environment, keep the secret in ` +
        'a file for --secret-file <path>, or pipe it in with --secret-stdin. If you have just typed a real secret, it ' +
        'now stands in the history of your shell and could be seen in the list of processes: remove it there, or ' +
        'have the platform make a new one.',
    )
  }
}

/**
 * What commander has to complain about the command line, without the values that it would repeat: a secret or a token
 * in the wrong place is a value too.
 */
export function readUsageError(error: CommanderError): UsageError {
  if (error.code === 'commander.help')
    return new UsageError('Expected a command, as above or in tokbox --help.')
  const message = conceal(error.code, error.message.replace(/^error: /, '').replace('\n(', ' ('))
  return new UsageError(/[.)]$/.test(message) ? message : `${message}.`)
}

function conceal(code: string, message: string): string {
  switch (code) {
    case 'commander.unknownOption':
      return message
        .replace(/^(unknown option '--[^'=]*)=.*'/s, "$1'")
        .replace(/^(unknown option '-[^-'])[^']*'/, "$1'")
    case 'commander.unknownCommand':
      return message.replace(/'(.*)'/s, (quoted, name) => (isWord(name) ? quoted : `(${describe(name)})`))
    default:
      return message
  }
}

function isWord(text: string): boolean {
  return /^[a-z][a-z-]{0,19}$/i.test(text)
}
