import { describe } from '@tokbox/core/arguments'
import type { CommanderError } from 'commander'
import { UsageError } from '../errors/command-errors.js'

const ALLOWED = ['--secret-file', '--secret-stdin']

/** Secrets that options of endpoints take from a file. */
const OTHERS = /^--(?:token|auth-password|(?:secret|access)-key|account-name)$/

/**
 * Refuses flags that would take a secret: other users of the machine could see it in the process list, and the shell
 * would keep it in its history. Anyone who tries one has to know where the secret is now.
 * @throws UsageError
 */
export function refuseSecretFlags(argv: readonly string[]): void {
  const end = argv.indexOf('--')
  for (const argument of end < 0 ? argv : argv.slice(0, end)) {
    const flag = /^--?[A-Za-z][A-Za-z_-]*/.exec(argument)?.[0]
    if (flag === undefined || ALLOWED.includes(flag)) continue
    if (!OTHERS.test(flag) && !/(?:secret|secretkey|password)$/.test(flag.replace(/[_-]/g, '').toLowerCase()))
      continue
    const instead = OTHERS.test(flag)
      ? `Keep it in a file for ${flag}-file <path>, or pipe it in with ${flag}-file -.`
      : 'Set TOKBOX_API_SECRET in the environment, keep the secret in a file for --secret-file <path>, or pipe it in ' +
        'with --secret-stdin.'
    throw new UsageError(
      `${flag}: there is no option that takes a secret. ${instead} If you have just typed a real secret, it is now in ` +
        'the history of your shell and was visible in the process list: remove it from the history, or replace the secret.',
    )
  }
}

/**
 * Turns an error of commander into one of ours, without the values that its message repeats: one of them may be a secret
 * or a token in the wrong place.
 */
export function readUsageError(error: CommanderError): UsageError {
  if (error.code === 'commander.help')
    return new UsageError('Expected a command. They are listed above, and by tokbox --help.')
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
