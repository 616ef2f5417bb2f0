import { requireOneOf } from '@tokbox/core/arguments'
import { ArchiveMode, MediaMode, Resolution, type Session } from '@tokbox/sdk'
import type { Command } from 'commander'
import { type FlagNames, withFlagNames } from '../arguments/flag-names.js'
import type { Context } from '../context.js'
import { type ServiceOptions, withServiceOptions } from '../credentials/options.js'
import { type Project, withProject } from '../credentials/project.js'
import { ExitCode } from '../exit-codes.js'
import { formatExamples } from '../output/examples.js'
import { printable } from '../output/escape.js'

interface CreateCommandOptions extends ServiceOptions {
  readonly mediaMode?: string
  readonly location?: string
  readonly archiveMode?: string
  readonly archiveName?: string
  readonly archiveResolution?: string
  readonly e2ee?: true
}

/** The words that people use for the two modes. */
const mediaModes = { routed: MediaMode.MediaRouter, relayed: MediaMode.P2P } as const
const archiveModes = Object.values(ArchiveMode)
const resolutions = Object.values(Resolution)

const examples = formatExamples([
  ['A session whose media goes through the media router', 'tokbox session create'],
  ['Media directly from client to client', 'tokbox session create --media-mode relayed'],
  ['Archived from the first moment on', 'tokbox session create --archive-mode always --archive-name standup'],
  ['Keep the id for the next command', 'SESSION=$(tokbox session create)'],
])

const flagNames: FlagNames = {
  parameters: {
    'options.location': { flag: '--location' },
    'options.mediaMode': { flag: '--media-mode' },
    'options.archiveMode': { flag: '--archive-mode' },
    'options.archiveName': { flag: '--archive-name' },
    'options.archiveResolution': { flag: '--archive-resolution' },
    'options.e2ee': { flag: '--e2ee' },
  },
  words: {
    'MediaMode.P2P': '--media-mode relayed',
    'MediaMode.MediaRouter': '--media-mode routed',
    "mediaMode 'disabled'": '--media-mode routed',
    "mediaMode 'enabled'": '--media-mode relayed',
    "archiveMode 'always'": '--archive-mode always',
    "archiveMode 'manual'": '--archive-mode manual',
  },
}

/** `tokbox session create` */
export function sessionCommand(program: Command, context: Context): void {
  const session = program
    .command('session')
    .description('Sessions, where clients meet: session create.')
    .addHelpText('after', examples)
  const create = session
    .command('create')
    .description('Create a session and print its id.')
    .option(
      '--media-mode <mode>',
      'routed (through the media router) or relayed (from client to client) (default: routed)',
    )
    .option('--location <address>', 'an IPv4 address near which the session should be')
    .option(
      '--archive-mode <mode>',
      `${archiveModes.join(' or ')} (default: manual); always needs routed media`,
    )
    .option('--archive-name <name>', 'the name of the archives, with --archive-mode always')
    .option('--archive-resolution <size>', `with --archive-mode always: ${resolutions.join(', ')}`)
    .option('--e2ee', 'end-to-end encryption; needs routed media and manual archiving')
    .addHelpText('after', examples)
  withServiceOptions(create).action(async (options: CreateCommandOptions) => {
    context.exitCode = await withProject(options, context.world, (project) =>
      createSession(options, project, context),
    )
  })
}

async function createSession(
  options: CreateCommandOptions,
  { tokbox, emulated }: Project,
  { world, output }: Context,
): Promise<ExitCode> {
  const fields = readFields(options)
  const session = await withFlagNames(flagNames, () => tokbox.createSession(fields, { signal: world.signal }))
  await output.result({ ...describeSession(session), emulator: emulated }, printable(session.sessionId))
  if (emulated) await output.note('This session exists only in the emulator of this machine (--emulator).')
  return ExitCode.Ok
}

/** @throws InvalidArgumentError */
function readFields({
  mediaMode,
  location,
  archiveMode,
  archiveName,
  archiveResolution,
  e2ee,
}: CreateCommandOptions) {
  const modes = Object.keys(mediaModes) as (keyof typeof mediaModes)[]
  return {
    ...(mediaMode !== undefined && { mediaMode: mediaModes[requireOneOf(mediaMode, '--media-mode', modes)] }),
    ...(location !== undefined && { location }),
    ...(archiveMode !== undefined && {
      archiveMode: requireOneOf(archiveMode, '--archive-mode', archiveModes),
    }),
    ...(archiveName !== undefined && { archiveName }),
    ...(archiveResolution !== undefined && {
      archiveResolution: requireOneOf(archiveResolution, '--archive-resolution', resolutions),
    }),
    ...(e2ee !== undefined && { e2ee }),
  }
}

function describeSession(session: Session) {
  const { sessionId, projectId, partnerId, createdAt, status, mediaServerUrl } = session
  return { sessionId, projectId, partnerId, createdAt, status, mediaServerUrl }
}
