import { readFileSync } from 'node:fs'
import { Command } from 'commander'
import { demoCommand } from './commands/demo/demo.js'
import { doctorCommand } from './commands/doctor/doctor.js'
import { emulatorCommand } from './commands/emulator/emulator.js'
import { inspectCommand } from './commands/inspect/inspect.js'
import { sessionCommand } from './commands/session.js'
import { tokenCommand } from './commands/token.js'
import { tokensCommand } from './commands/tokens/tokens.js'
import type { Context } from './context.js'

const EPILOGUE = `
Credentials:
  All commands except demo and emulator take TOKBOX_API_KEY, TOKBOX_API_SECRET and, if set,
  TOKBOX_API_URL from the environment, or else the same three beginning with OPENTOK_. Instead you
  can give --api-key with --secret-file or --secret-stdin, or --emulator. Key and secret always come
  from the same source.

Exit codes:
  0    done
  1    the command failed: the token is not valid, the service refused, a check failed,
       a recipient is wrong, the disk is full
  2    the command line, a value or the credentials are wrong or missing; nothing was done
  130  ended by Ctrl-C, 143 by SIGTERM, 129 by SIGHUP (emulator: 0)

Start with:
  tokbox demo`

/**
 * Builds commander's description of the command line. It can parse one command line.
 * @param texts collects what commander would write itself: help, the version, errors
 */
export function buildProgram(context: Context, texts: { out: string; err: string }): Command {
  const columns = context.system.stdout.columns ?? 100
  const program = new Command('tokbox')
    .description('Sessions and tokens for the TokBox/OpenTok (Vonage Video) platform, and an emulator of it.')
    .exitOverride()
    .configureOutput({
      writeOut: (text) => {
        texts.out += text
      },
      writeErr: (text) => {
        texts.err += text
      },
      getOutHelpWidth: () => columns,
      getErrHelpWidth: () => columns,
      getOutHasColors: () => false,
      getErrHasColors: () => false,
    })
    .configureHelp({ showGlobalOptions: true })
    .version(readVersion(), '-V, --version', 'print the version')
    .helpOption('-h, --help', 'print this help')
    .helpCommand('help [command]', 'print the help of a command')
    .option('--json', 'print one JSON document on standard output, and errors as JSON on standard error')
    .addHelpText('after', EPILOGUE)
  demoCommand(program, context)
  sessionCommand(program, context)
  tokenCommand(program, context)
  tokensCommand(program, context)
  inspectCommand(program, context)
  doctorCommand(program, context)
  emulatorCommand(program, context)
  return program
}

/** The version of this package. */
function readVersion(): string {
  const description: unknown = JSON.parse(readFileSync(new URL('../package.json', import.meta.url), 'utf8'))
  return (description as { version: string }).version
}
