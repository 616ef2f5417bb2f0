import { readFileSync } from 'node:fs'
import { Command } from 'commander'
import type { Context } from './context.js'
import { ENDPOINT_GROUPS, type EndpointGroup } from './endpoints/groups.js'

const EPILOGUE = `
Credentials:
  All commands except demo and emulator take one of these, always from one source:
  - of a project: TOKBOX_API_KEY and TOKBOX_API_SECRET (or OPENTOK_API_KEY and OPENTOK_API_SECRET),
    or --api-key with --secret-file or --secret-stdin
  - of an application of the unified Vonage environment: TOKBOX_APPLICATION_ID with
    TOKBOX_PRIVATE_KEY or TOKBOX_PRIVATE_KEY_FILE (or VONAGE_APPLICATION_ID with VONAGE_PRIVATE_KEY
    or VONAGE_PRIVATE_KEY_PATH), or --application-id with --private-key-file
  - of an account, for project: TOKBOX_ACCOUNT_KEY and TOKBOX_ACCOUNT_SECRET, or --account-key
    with --secret-file or --secret-stdin
  - --emulator: the development project of the embedded emulator
  TOKBOX_API_URL (or OPENTOK_API_URL) is the address of the service, if it is not the platform's.

Exit codes:
  0    done
  1    the command failed: the token is not valid, the service refused, a check failed,
       a recipient is wrong, the disk is full
  2    the command line, a value or the credentials are wrong or missing; nothing was done
  130  ended by Ctrl-C, 143 by SIGTERM, 129 by SIGHUP (emulator, webhook
       listen: 0)

Start with:
  tokbox demo`

/** Describes a command, its options and what it does. */
type Configure = (command: Command, context: Context) => void

/** A command as the help lists it, and how to get the rest of it. */
interface Entry {
  readonly summary: string
  readonly load: () => Promise<Configure>
}

/** Each command loads what it needs, and only when it is used. */
const COMMANDS: Readonly<Record<string, Entry>> = {
  demo: {
    summary: 'see sessions and tokens at work on an emulator on this machine, without an account',
    load: async () => (await import('./commands/demo/demo.js')).configureDemo,
  },
  token: {
    summary: 'make a token that lets a client connect to a session',
    load: async () => (await import('./commands/token.js')).configureToken,
  },
  tokens: {
    summary: 'make many tokens for a session',
    load: async () => (await import('./commands/tokens/tokens.js')).configureTokens,
  },
  inspect: {
    summary: 'show what a token or a session id holds, and what is wrong with it',
    load: async () => (await import('./commands/inspect/inspect.js')).configureInspect,
  },
  doctor: {
    summary: 'check the credentials, the network and the clock, and what the project can use',
    load: async () => (await import('./commands/doctor/doctor.js')).configureDoctor,
  },
  emulator: {
    summary: "run the platform's REST service on this machine",
    load: async () => (await import('./commands/emulator/emulator.js')).configureEmulator,
  },
  webhook: {
    summary: 'receive webhooks, verify them and print what they say',
    load: async () => (await import('./commands/webhook/webhook.js')).configureWebhook,
  },
  completion: {
    summary: 'complete commands and options in bash, zsh or fish',
    load: async () => (await import('./commands/completion/completion.js')).configureCompletion,
  },
}

/** The commands that make calls of the platform. */
const CALLS: Readonly<Record<string, Entry>> = Object.fromEntries(
  Object.entries(ENDPOINT_GROUPS).map(([group, summary]) => [
    group,
    { summary, load: () => loadGroup(group as EndpointGroup) },
  ]),
)

async function loadGroup(group: EndpointGroup): Promise<Configure> {
  const { configureGroup } = await import('./endpoints/endpoint-command.js')
  return (command, context) => configureGroup(group, command, context)
}

/**
 * Builds commander's description of the command line. It can parse one command line.
 * @param texts collects what commander would write itself: help, the version, errors
 * @param isUsed whether a command is needed as a whole, and not only in lists
 */
export async function buildProgram(
  context: Context,
  texts: { out: string; err: string },
  isUsed: (name: string) => boolean,
): Promise<Command> {
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
  await addCommands(program, 'Commands:', COMMANDS, { context, isUsed })
  await addCommands(program, 'Calls of the platform:', CALLS, { context, isUsed })
  return program
}

async function addCommands(
  program: Command,
  heading: string,
  entries: Readonly<Record<string, Entry>>,
  { context, isUsed }: { readonly context: Context; readonly isUsed: (name: string) => boolean },
): Promise<void> {
  program.commandsGroup(heading)
  for (const [name, { summary, load }] of Object.entries(entries)) {
    const command = program
      .command(name)
      .summary(summary)
      .description(`${summary.charAt(0).toUpperCase()}${summary.slice(1)}.`)
    if (isUsed(name)) (await load())(command, context)
  }
}

/** The version of this package. */
function readVersion(): string {
  const description: unknown = JSON.parse(readFileSync(new URL('../package.json', import.meta.url), 'utf8'))
  return (description as { version: string }).version
}
