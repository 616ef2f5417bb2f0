import { createEmulator, developmentProject, type EmulatorServer } from '@tokbox/emulator'
import type { Command } from 'commander'
import { type FlagNames, withFlagNames } from '../arguments/flag-names.js'
import { parsePort } from '../arguments/port.js'
import type { Context } from '../context.js'
import { readProjectFile } from '../credentials/project-file.js'
import { ExitCode } from '../exit-codes.js'
import { formatExamples } from '../output/examples.js'
import { formatFields } from '../output/fields.js'

interface EmulatorCommandOptions {
  readonly port?: string
  readonly host?: string
  readonly allowRemote?: true
  readonly projectFile?: string
  readonly lenient?: true
}

const examples = formatExamples([
  ['On a free port, with the development project', 'tokbox emulator'],
  ['On a port of your choice', 'tokbox emulator --port 4567'],
  [
    'With projects of your own: [{ "apiKey": "123456", "apiSecret": "…" }, …]',
    'tokbox emulator --project-file projects.json',
  ],
])

const flagNames: FlagNames = {
  parameters: {
    'options.port': { flag: '--port' },
    'options.host': {
      flag: '--host',
      hint: 'Add --allow-remote to let other machines reach the emulator. Its admin paths stay closed to them.',
    },
  },
}

/** `tokbox emulator` */
export function emulatorCommand(program: Command, context: Context): void {
  program
    .command('emulator')
    .description("Run the platform's REST service on this machine, until Ctrl-C.")
    .option('-p, --port <port>', 'the port to listen on (default: a free one)')
    .option('--host <host>', 'the host to listen on (default: 127.0.0.1)')
    .option('--allow-remote', 'allow a host that other machines can reach')
    .option('--project-file <path>', 'a JSON file with the projects (default: one development project)')
    .option(
      '--lenient',
      'accept request tokens that live longer than 5 minutes, as the Go original makes them',
    )
    .addHelpText('after', examples)
    .action(async (options: EmulatorCommandOptions) => {
      context.exitCode = await serve(options, context)
    })
}

async function serve(options: EmulatorCommandOptions, { world, output }: Context): Promise<ExitCode> {
  const { host, allowRemote = false, projectFile, lenient = false } = options
  const port = options.port === undefined ? 0 : parsePort(options.port, '--port')
  const projects =
    projectFile === undefined ? [developmentProject] : await readProjectFile(projectFile, world)
  const emulator = createEmulator({ projects, clock: world.clock, strict: !lenient })
  const where = { port, allowRemote, ...(host !== undefined && { host }) }
  const server = await withFlagNames(flagNames, () => emulator.listen(where))
  try {
    // The secrets of a file are the user's; those of the development project are published.
    const shown = projectFile === undefined ? projects : emulator.projects
    await output.result(
      { url: server.url, port: server.port, projects: shown },
      projectFile === undefined ? welcomeDeveloper(server) : welcome(server, emulator.projects),
    )
    await untilAborted(world.signal)
  } finally {
    await server.close()
  }
  await output.note('The emulator has stopped.')
  return ExitCode.Ok
}

function untilAborted(signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    if (signal.aborted) resolve()
    else signal.addEventListener('abort', () => resolve(), { once: true })
  })
}

function welcomeDeveloper({ url }: EmulatorServer): string {
  const { apiKey, apiSecret } = developmentProject
  return `The emulator listens on ${url} (Ctrl-C ends it).

Its development project is published on purpose and is no secret:

${formatFields([
  ['  API key', apiKey],
  ['  API secret', apiSecret],
])}

In another terminal:

  export TOKBOX_API_KEY=${apiKey}
  export TOKBOX_API_SECRET=${apiSecret}
  export TOKBOX_API_URL=${url}
  npx tokbox session create`
}

function welcome({ url }: EmulatorServer, projects: readonly { readonly apiKey: string }[]): string {
  return `The emulator listens on ${url} (Ctrl-C ends it).

Projects: ${projects.map(({ apiKey }) => apiKey).join(', ')}

In another terminal, with the key and the secret of one of them in TOKBOX_API_KEY and TOKBOX_API_SECRET:

  export TOKBOX_API_URL=${url}
  npx tokbox session create`
}
