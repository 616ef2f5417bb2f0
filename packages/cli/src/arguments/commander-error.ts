import { describe } from '@tokbox/core/arguments'
import type { CommanderError } from 'commander'
import { UsageError } from '../errors/index.js'

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
