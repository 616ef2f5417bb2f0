import type { Command } from 'commander'
import type { Context } from '../../context.js'
import { formatExamples } from '../../output/layout.js'
import type { EmulatorCommandOptions } from './serve.js'

const examples = formatExamples([
  ['On a free port, with the development project', 'tokbox emulator'],
  ['On a port of your own choice', 'tokbox emulator --port 4567'],
  ['In a container, for other containers', 'tokbox emulator --host 0.0.0.0 --allow-remote --port 4124'],
  ['With an application of the unified environment', 'tokbox emulator --application private.key'],
  ['So that a restart loses nothing', 'tokbox emulator --port 4567 --state emulator.json'],
  [
    'With projects of your own: [{ "apiKey": "123456", "apiSecret": "…" }, …]',
    'tokbox emulator --project-file projects.json',
  ],
])

/** `tokbox emulator` */
export function configureEmulator(command: Command, context: Context): void {
  command
    .description("Run the platform's REST service on this machine, until Ctrl-C.")
    .option('-p, --port <port>', 'the port to listen on (default: a free one)')
    .option('--host <host>', 'the host to listen on (default: 127.0.0.1)')
    .option('--allow-remote', 'allow a host that other machines can reach')
    .option('--project-file <path>', 'a JSON file with projects (default: one development project)')
    .option(
      '--application <path>',
      'add an application whose private key is in this file; without a file, a new key is written there',
    )
    .option('--state <path>', 'go on from the state in this file, and keep it there (it holds secrets)')
    .option(
      '--lenient',
      'accept request tokens that are valid for more than 5 minutes, as the Go original makes them',
    )
    .option('--log', 'show each request on standard error (default: if that is a terminal)')
    .option('--no-log', 'show no requests')
    .addHelpText('after', examples)
    .action(async (options: EmulatorCommandOptions) => {
      const { serve } = await import('./serve.js')
      context.exitCode = await serve(options, context)
    })
}
