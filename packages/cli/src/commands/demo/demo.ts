import { createEmulator, developmentProject } from '@tokbox/emulator'
import { Tokbox } from '@tokbox/sdk'
import type { Command } from 'commander'
import type { Context } from '../../context.js'
import { ExitCode } from '../../exit-codes.js'
import { formatExamples } from '../../output/layout.js'
import { beginStory, type RoleScene } from './steps.js'

const BULK_COUNT = 1000

const examples = formatExamples([
  ['Watch it', 'tokbox demo'],
  ['What it made, for programs', 'tokbox demo --json'],
])

/** `tokbox demo` */
export function demoCommand(program: Command, context: Context): void {
  program
    .command('demo')
    .description(
      'Show the whole story on an emulator on this machine: no account, no network, no credentials.',
    )
    .addHelpText(
      'after',
      '\nUses the embedded emulator whatever the environment holds, and leaves nothing behind.',
    )
    .addHelpText('after', examples)
    .action(async () => {
      context.exitCode = await demo(context)
    })
}

async function demo(context: Context): Promise<ExitCode> {
  const { system } = context
  const server = await createEmulator({ clock: system.clock }).listen()
  const tokbox = new Tokbox({ ...developmentProject, apiUrl: server.url, clock: system.clock })
  try {
    await tell(context, tokbox, server.url)
  } finally {
    await tokbox.close()
    await server.close()
  }
  return ExitCode.Ok
}

async function tell({ system, output }: Context, tokbox: Tokbox, url: string): Promise<void> {
  const { title } = output.style
  await output.progress(
    `${title('1. The emulator plays the platform')}\n\n${indent(`It listens on ${url}`)}\n`,
  )

  const story = await beginStory(tokbox, url, system)
  const { sessionId } = story.session
  await output.progress(`${title('2. A session, where clients meet')}\n\n${indent(sessionId)}\n`)

  await output.progress(
    `${title('3. A token of each role, and what its client may do once the emulator let it in')}\n`,
  )
  const roles: RoleScene[] = []
  for await (const scene of story.roles) {
    roles.push(scene)
    await output.progress(
      `${indent(`${scene.role}: ${scene.capabilities.join(', ')}`)}\n${indent(scene.token)}\n`,
    )
  }

  await output.progress(`${title(`4. ${BULK_COUNT} tokens at once, made on threads`)}\n`)
  const tokens = await story.bulk(BULK_COUNT)
  const [first = ''] = tokens
  await output.progress(
    `${indent(`No two are equal, and each has been let in. The first:`)}\n${indent(first)}\n`,
  )

  await output.progress(`${title('5. A token that was signed with another secret')}\n`)
  const { token, refusal } = await story.forgery()
  await output.progress(`${indent(token)}\n${indent(`Not let in (${refusal.code}): ${refusal.message}`)}\n`)

  const document = {
    url,
    sessionId,
    roles,
    bulk: { count: tokens.length, first },
    forgery: { token, code: refusal.code, reason: refusal.reason, message: refusal.message },
  }
  await output.result(document, `${title('What to type next')}\n\n${WHAT_NEXT}`)
}

function indent(text: string): string {
  return text.replace(/^/gm, '   ')
}

const WHAT_NEXT = `   npx tokbox session create --emulator          a session of your own, on this machine
   npx tokbox token <sessionId> --emulator       a token for it
   npx tokbox inspect <token> --emulator         what a token holds, and what is wrong with it
   npx tokbox emulator                           the emulator on a port, for your application
   npx tokbox --help                             everything else

   With an account: set TOKBOX_API_KEY and TOKBOX_API_SECRET, leave --emulator out, and start with
   npx tokbox doctor                             are the credentials, the network and the clock right?`
