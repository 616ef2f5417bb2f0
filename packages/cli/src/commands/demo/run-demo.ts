import { createEmulator, developmentProject } from '@tokbox/emulator'
import { Tokbox } from '@tokbox/sdk'
import type { Context } from '../../context.js'
import { ExitCode } from '../../exit-codes.js'
import { beginDemo, type RoleStep } from './steps.js'

const BULK_COUNT = 1000

export async function runDemo(context: Context): Promise<ExitCode> {
  const { system } = context
  const server = await createEmulator({ clock: system.clock }).listen()
  const tokbox = new Tokbox({ ...developmentProject, apiUrl: server.url, clock: system.clock })
  try {
    await showSteps(context, tokbox, server.url)
  } finally {
    await tokbox.close()
    await server.close()
  }
  return ExitCode.Ok
}

async function showSteps({ system, output }: Context, tokbox: Tokbox, url: string): Promise<void> {
  const { title } = output.style
  await output.progress(
    `${title('1. The emulator plays the platform')}\n\n${indent(`It listens on ${url}`)}\n`,
  )

  const steps = await beginDemo(tokbox, url, system)
  const { sessionId } = steps.session
  await output.progress(`${title('2. A session, where clients meet')}\n\n${indent(sessionId)}\n`)

  await output.progress(`${title('3. A token for each role, and what its client may do')}\n`)
  const roles: RoleStep[] = []
  for await (const step of steps.roles) {
    roles.push(step)
    await output.progress(
      `${indent(`${step.role}: ${step.capabilities.join(', ')}`)}\n${indent(step.token)}\n`,
    )
  }

  await output.progress(`${title(`4. ${BULK_COUNT} tokens at once, made on threads`)}\n`)
  const tokens = await steps.bulk(BULK_COUNT)
  const [first = ''] = tokens
  await output.progress(
    `${indent(`No two are equal, and the emulator lets each of them in. The first:`)}\n${indent(first)}\n`,
  )

  await output.progress(`${title('5. A token signed with another secret')}\n`)
  const { token, refusal } = await steps.forgery()
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
   npx tokbox inspect <token> --emulator         what a token holds, and whether it is valid
   npx tokbox emulator                           an emulator on a port, for your application
   npx tokbox --help                             everything else

   With an account, set TOKBOX_API_KEY and TOKBOX_API_SECRET, leave out --emulator, and start with
   npx tokbox doctor                             are the credentials, the network and the clock all right?`
