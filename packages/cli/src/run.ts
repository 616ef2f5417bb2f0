import { isTokboxError } from '@tokbox/core/errors'
import { CommanderError } from 'commander'
import { readUsageError, refuseSecretFlags } from './arguments/command-line.js'
import type { Context } from './context.js'
import { InterruptedError } from './errors/command-errors.js'
import { OutputClosedError } from './errors/write-errors.js'
import { ExitCode } from './exit-codes.js'
import { createOutput, type Output } from './output/output.js'
import { buildProgram } from './program.js'
import type { System } from './system.js'

/**
 * Runs one command line. It never throws and leaves the process alone: the caller decides what to do with the exit code.
 * @param argv the arguments after the name of the program
 * @returns the exit code that the command would end with
 * @example
 * const { env, stdin, stdout, stderr } = process
 * const { signal } = new AbortController()
 * const exitCode = await run(['session', 'create', '--emulator'], { env, stdin, stdout, stderr, clock: Date.now, signal })
 */
export async function run(argv: readonly string[], system: System): Promise<ExitCode> {
  const output = createOutput(system, wantsJson(argv))
  const context: Context = { system, output, exitCode: ExitCode.Ok }
  try {
    await parse(argv, context)
    return context.exitCode
  } catch (error) {
    if (error instanceof OutputClosedError) return ExitCode.Ok
    // An interrupted command can fail in many ways: with a closed connection, a stream that ended, or the bare reason.
    const cause = system.signal.aborted ? new InterruptedError(system.signal.reason) : error
    await output.failure(cause)
    return exitCodeOf(cause)
  }
}

/** Decided before the command line is parsed, so that a mistake in it is reported as JSON too. */
function wantsJson(argv: readonly string[]): boolean {
  const end = argv.indexOf('--')
  return (end < 0 ? argv : argv.slice(0, end)).some((flag) => flag === '--json' || flag === '--jsonl')
}

async function parse(argv: readonly string[], context: Context): Promise<void> {
  refuseSecretFlags(argv)
  const texts = { out: '', err: '' }
  // Neither the program nor its help takes an option with a value, so this is the command. To complete all commands, they
  // have to be known.
  const wanted = argv.find((argument) => !argument.startsWith('-') && argument !== 'help')
  const program = await buildProgram(context, texts, (name) => name === wanted || wanted === 'completion')
  try {
    await program.parseAsync(asFlag(argv), { from: 'user' })
  } catch (error) {
    if (!(error instanceof CommanderError)) throw error
    await answer(error, texts, context)
  }
}

/** `help archive start` as `archive start --help`, since commander's own help takes one word. */
function asFlag(argv: readonly string[]): string[] {
  const [first, ...names] = argv.filter((argument) => !argument.startsWith('-'))
  if (first !== 'help' || names.length < 2) return [...argv]
  return [...argv.filter((argument) => argument !== 'help'), '--help']
}

/** Commander throws even where help or the version was asked for. */
async function answer(
  error: CommanderError,
  texts: { readonly out: string; readonly err: string },
  { output }: Context,
): Promise<void> {
  if (error.code === 'commander.version') return writeText(output, 'version', texts.out)
  if (error.exitCode === 0) return writeText(output, 'help', texts.out)
  if (error.code === 'commander.help') await output.note(texts.err)
  throw readUsageError(error)
}

function writeText(output: Output, name: string, text: string): Promise<void> {
  const trimmed = text.trimEnd()
  return output.result({ [name]: trimmed }, trimmed)
}

const USAGE_CODES: readonly string[] = [
  'ERR_TOKBOX_CLI_USAGE',
  'ERR_TOKBOX_CLI_CREDENTIALS',
  'ERR_TOKBOX_CLI_READ',
  'ERR_TOKBOX_CLI_OUTPUT_FILE',
  'ERR_TOKBOX_INVALID_ARGUMENT',
  'ERR_TOKBOX_SESSION_ID_FORMAT',
  'ERR_TOKBOX_ENVIRONMENT',
]

function exitCodeOf(error: unknown): ExitCode {
  if (!isTokboxError(error)) return ExitCode.Failed
  if (error.code === 'ERR_TOKBOX_CLI_INTERRUPTED') return ExitCode.Interrupted
  return USAGE_CODES.includes(error.code) ? ExitCode.Usage : ExitCode.Failed
}
