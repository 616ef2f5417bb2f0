import type { Command } from 'commander'
import type { Context } from '../../context.js'
import { type ServiceOptions, withServiceOptions } from '../../credentials/options.js'
import { formatExamples } from '../../output/layout.js'

const examples = formatExamples([
  ['Check the credentials in the environment', 'tokbox doctor'],
  ['Check those in a file', 'tokbox doctor --api-key 123456 --secret-file ./secret'],
  ['Check that the emulator can be reached', 'tokbox doctor --api-url http://127.0.0.1:4567'],
])

/** `tokbox doctor` */
export function configureDoctor(command: Command, context: Context): void {
  command
    .description(
      'Check the credentials, the network and the clock, for which it creates a session, and ask what the project can ' +
        'use, which changes nothing.',
    )
    .addHelpText(
      'after',
      `${examples}\n\nThe exit code is 2 when the credentials are missing or malformed, 1 when another check failed.`,
    )
  withServiceOptions(command).action(async (options: ServiceOptions) => {
    const { examine } = await import('./examine.js')
    context.exitCode = await examine(options, context)
  })
}
