import { onAbort } from '@tokbox/core/abort'
import { createEmulator, developmentProject } from '@tokbox/emulator'
import { type FlagNames, withFlagNames } from '../../arguments/flag-names.js'
import { parsePort } from '../../arguments/whole-number.js'
import type { Context } from '../../context.js'
import { ExitCode } from '../../exit-codes.js'
import { formatBanner } from './banner.js'
import { readProjectFile } from './project-file.js'
import { createRequestLog } from './request-log.js'

export interface EmulatorCommandOptions {
  readonly port?: string
  readonly host?: string
  readonly allowRemote?: true
  readonly projectFile?: string
  readonly lenient?: true
  readonly log?: boolean
}

const FLAG_NAMES: FlagNames = {
  parameters: {
    'options.port': { flag: '--port' },
    'options.host': {
      flag: '--host',
      hint: 'Add --allow-remote to let other machines reach the emulator. Its admin paths stay closed to them.',
    },
  },
}

export async function serve(options: EmulatorCommandOptions, { system, output }: Context): Promise<ExitCode> {
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
    else onAbort(signal, () => resolve())
  })
}
