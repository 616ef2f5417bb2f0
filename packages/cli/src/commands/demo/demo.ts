import type { Command } from 'commander'
import type { Context } from '../../context.js'
import { formatExamples } from '../../output/layout.js'

const examples = formatExamples([
  ['Watch it', 'tokbox demo'],
  ['Get what it made as JSON', 'tokbox demo --json'],
])

/** `tokbox demo` */
export function configureDemo(command: Command, context: Context): void {
  command
    .description(
      'See sessions and tokens at work on an emulator on this machine, without an account, network or credentials.',
    )
    .addHelpText(
      'after',
      '\nAlways uses the embedded emulator, whatever is in the environment, and leaves nothing behind.',
    )
    .addHelpText('after', examples)
    .action(async () => {
      const { runDemo } = await import('./run-demo.js')
      context.exitCode = await runDemo(context)
    })
}
