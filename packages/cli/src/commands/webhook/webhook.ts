import type { Command } from 'commander'
import { repeatable } from '../../arguments/repeatable.js'
import type { Context } from '../../context.js'
import { formatExamples } from '../../output/layout.js'
import type { ListenFlags } from './listen.js'

const examples = formatExamples([
  ['With the signature secret of the URL in TOKBOX_SIGNATURE_SECRET', 'tokbox webhook listen --port 4125'],
  ['With the secret from a file', 'tokbox webhook listen --port 4125 --signature-secret-file secret'],
  ['The callbacks of a project, which are not signed', 'tokbox webhook listen --port 4125 --unsigned'],
  ['Wait for the next archive', 'tokbox webhook listen --port 4125 --type archive --count 1 --json'],
])

/** `tokbox webhook listen` */
export function configureWebhook(command: Command, context: Context): void {
  command.addHelpText('after', examples)
  command
    .command('listen')
    .description('Receive webhooks on this machine, verify them, and print what they say, until Ctrl-C.')
    .option('-p, --port <port>', 'the port to listen on (default: a free one)')
    .option('--host <host>', 'the host to listen on (default: 127.0.0.1)')
    .option('--allow-remote', 'allow a host that other machines can reach')
    .option('--type <type>', 'print only events of this type; can be repeated', repeatable)
    .option('-n, --count <n>', 'end after that many events')
    .optionsGroup('Verification:')
    .option(
      '--signature-secret-file <path>',
      'a file with the signature secret of the URL, as one line; - is standard input; can be repeated',
      repeatable,
    )
    .option('--unsigned', 'accept webhooks without a signature, from anyone who knows the URL')
    .option(
      '--max-age <time>',
      'how long ago a webhook may have been signed: 90s, 15m (default: 5m, at most 24h)',
    )
    .option('--no-payload-hash', 'accept signatures that do not cover the body')
    .addHelpText(
      'after',
      `${examples}\n\nIt answers 200 to what it accepts. Each webhook is a line, with --json a document with all of it.`,
    )
    .action(async (flags: ListenFlags) => {
      const { listenForWebhooks } = await import('./listen.js')
      context.exitCode = await listenForWebhooks(flags, context)
    })
}
