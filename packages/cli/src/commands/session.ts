import { SESSIONS_CREATE } from '@tokbox/protocol'
import type { Session } from '@tokbox/sdk'
import type { Command } from 'commander'
import { withFlagNames } from '../arguments/flag-names.js'
import type { Context } from '../context.js'
import { type ServiceOptions, withServiceOptions } from '../credentials/options.js'
import { type Project, withProject } from '../credentials/project.js'
import { endpointFlagNames, readEndpointFlags, withEndpointFlags } from '../endpoints/endpoint-flags.js'
import { ExitCode } from '../exit-codes.js'
import { printable } from '../output/escape.js'
import { formatExamples } from '../output/layout.js'

const examples = formatExamples([
  ['A session whose media goes through the media router', 'tokbox session create'],
  ['Media directly from client to client', 'tokbox session create --media-mode relayed'],
  ['Archived from the first moment on', 'tokbox session create --archive-mode always --archive-name standup'],
  ['Keep the id for the next command', 'SESSION=$(tokbox session create)'],
])

/** `tokbox session create` */
export function sessionCommand(program: Command, context: Context): void {
  const session = program
    .command('session')
    .description('Sessions, where clients meet: session create.')
    .addHelpText('after', examples)
  const create = session
    .command('create')
    .description('Create a session and print its id.')
    .addHelpText('after', examples)
  withServiceOptions(withEndpointFlags(create, SESSIONS_CREATE)).action(async (options: ServiceOptions) => {
    context.exitCode = await withProject(options, context.system, (project) =>
      createSession(options, project, context),
    )
  })
}

async function createSession(
  options: ServiceOptions,
  { tokbox, emulated }: Project,
  { system, output }: Context,
): Promise<ExitCode> {
  const settings = readEndpointFlags(SESSIONS_CREATE, { ...options })
  const session = await withFlagNames(endpointFlagNames(SESSIONS_CREATE), () =>
    tokbox.createSession(settings, { signal: system.signal }),
  )
  await output.result({ ...describeSession(session), emulator: emulated }, printable(session.sessionId))
  if (emulated) await output.note('This session exists only in the emulator of this machine (--emulator).')
  return ExitCode.Ok
}

function describeSession(session: Session) {
  const { sessionId, projectId, partnerId, createdAt, status, mediaServerUrl } = session
  return { sessionId, projectId, partnerId, createdAt, status, mediaServerUrl }
}
