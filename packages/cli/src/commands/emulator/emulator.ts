import { createEmulator, developmentProject } from '@tokbox/emulator'
import type { Command } from 'commander'
import { type FlagNames, withFlagNames } from '../../arguments/flag-names.js'
import { parsePort } from '../../arguments/whole-number.js'
import type { Context } from '../../context.js'
import { ExitCode } from '../../exit-codes.js'
import { formatExamples } from '../../output/layout.js'
import { formatBanner } from './banner.js'
import { readProjectFile } from './project-file.js'
import { createRequestLog } from './request-log.js'

interface EmulatorCommandOptions {
  readonly port?: string
  readonly host?: string
  readonly allowRemote?: true
  readonly projectFile?: string
  readonly lenient?: true
  readonly log?: boolean
}

const examples = formatExamples([
  ['On a free port, with the development project', 'tokbox emulator'],
  ['On a port of your own choice', 'tokbox emulator --port 4567'],
  ['In a container, for other containers', 'tokbox emulator --host 0.0.0.0 --allow-remote --port 4124'],
  [
    'With projects of your own: [{ "apiKey": "123456", "apiSecret": "…" }, …]',
    'tokbox emulator --project-file projects.json',
  ],
])

const FLAG_NAMES: FlagNames = {
  parameters: {
    'options.port': { flag: '--port' },
    'options.host': {
      flag: '--host',
      hint: 'Add --allow-remote to let other machines reach the emulator. Its admin paths stay closed to them.',
    },
  },
}

/** `tokbox emulator` */
export function configureEmulator(command: Command, context: Context): void {
  command
    .description("Run the platform's REST service on this machine, until Ctrl-C.")
    .option('-p, --port <port>', 'the port to listen on (default: a free one)')
    .option('--host <host>', 'the host to listen on (default: 127.0.0.1)')
    .option('--allow-remote', 'allow a host that other machines can reach')
    .option('--project-file <path>', 'a JSON file with projects (default: one development project)')
    .option(
      '--lenient',
      'accept request tokens that are valid for more than 5 minutes, as the Go original makes them',
    )
    .option('--log', 'show each request on standard error (default: if that is a terminal)')
    .option('--no-log', 'show no requests')
    .addHelpText('after', examples)
    .action(async (options: EmulatorCommandOptions) => {
      context.exitCode = await serve(options, context)
    })
}

async function serve(options: EmulatorCommandOptions, { system, output }: Context): Promise<ExitCode> {
  const { host, allowRemote = false, projectFile, lenient = false } = options
  const port = options.port === undefined ? 0 : parsePort(options.port, '--port')
  const projects =
    projectFile === undefined ? [developmentProject] : await readProjectFile(projectFile, system)
  const log = options.log ?? (system.stderr.isTTY === true && !output.json)
  const secrets = projects.map(({ apiSecret }) => apiSecret)
  const emulator = createEmulator({
    projects,
    clock: system.clock,
    strict: !lenient,
    ...(log && { onRequest: createRequestLog({ output, clock: system.clock, secrets }) }),
  })
  const server = await withFlagNames(FLAG_NAMES, () => emulator.listen({ port, host, allowRemote }))
  try {
    // The secrets in a file are the user's, while that of the development project is public.
    const shown = projectFile === undefined ? projects : emulator.projects
    const { url, networkUrls } = server
    const keys = projectFile === undefined ? undefined : projects.map(({ apiKey }) => apiKey)
    await output.result(
      { url, networkUrls, port: server.port, projects: shown },
      formatBanner({ server, host, projects: keys }),
    )
    await untilAborted(system.signal)
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
