import { resolve } from 'node:path'
import { onAbort } from '@tokbox/core/abort'
import { isTokboxError } from '@tokbox/core/errors'
import {
  createEmulator,
  developmentAccount,
  developmentProject,
  type Emulator,
  type EmulatorOptions,
  type ProjectOptions,
} from '@tokbox/emulator'
import { type FlagNames, withFlagNames } from '../../arguments/flag-names.js'
import { parsePort } from '../../arguments/whole-number.js'
import type { Context } from '../../context.js'
import { ReadError } from '../../errors/read-errors.js'
import { ExitCode } from '../../exit-codes.js'
import { checkOutputFile } from '../../output/file-sink.js'
import { openApplication } from './application-file.js'
import { formatBanner } from './banner.js'
import { idOf, readProjectFile } from './project-file.js'
import { createRequestLog } from './request-log.js'
import { readState, StateFile } from './state-file.js'
import { lockState } from './state-lock.js'

export interface EmulatorCommandOptions {
  readonly port?: string
  readonly host?: string
  readonly allowRemote?: true
  readonly projectFile?: string
  readonly application?: string
  readonly state?: string
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

/** Keeps the file of state for itself as long as it runs. */
export async function serve(options: EmulatorCommandOptions, context: Context): Promise<ExitCode> {
  if (options.state === undefined) return run(options, context)
  await checkOutputFile(options.state, true)
  const unlock = lockState(options.state)
  try {
    return await run(options, context)
  } finally {
    unlock()
  }
}

async function run(options: EmulatorCommandOptions, context: Context): Promise<ExitCode> {
  const { system, output } = context
  const { host, allowRemote = false, projectFile, lenient = false } = options
  const port = options.port === undefined ? 0 : parsePort(options.port, '--port')
  const own = projectFile === undefined ? undefined : await readProjectFile(projectFile, system)
  const application =
    options.application === undefined ? undefined : await openApplication(options.application, system)
  const projects: readonly ProjectOptions[] = [
    ...(own ?? [developmentProject]),
    ...(application === undefined ? [] : [application]),
  ]
  const log = options.log ?? (system.stderr.isTTY === true && !output.json)
  const secrets = projects.flatMap((project) => ('apiSecret' in project ? project.apiSecret : []))
  const emulator = await createFrom(options.state, context, {
    projects,
    // Its secret is public too, and it could read the secrets of projects in a file.
    ...(own === undefined && { accounts: [developmentAccount] }),
    clock: system.clock,
    strict: !lenient,
    ...(log && { onRequest: createRequestLog({ output, clock: system.clock, secrets }) }),
  })
  const server = await withFlagNames(FLAG_NAMES, () => emulator.listen({ port, host, allowRemote }))
  const stateFile =
    options.state === undefined
      ? undefined
      : new StateFile(options.state, emulator, (error) => void output.note(messageOf(error)))
  try {
    const { url, networkUrls } = server
    const made = application && {
      applicationId: application.applicationId,
      privateKeyFile: resolve(options.application as string),
    }
    await output.result(
      {
        url,
        networkUrls,
        port: server.port,
        // The secrets in a file are the user's, while that of the development project is public.
        projects:
          own === undefined ? [developmentProject] : own.map((project) => ({ projectId: idOf(project) })),
        ...(own === undefined && { accounts: [developmentAccount] }),
        ...(made && { application: made }),
      },
      formatBanner({ server, host, projects: own?.map(idOf), application: made }),
    )
    await untilAborted(system.signal)
  } finally {
    await server.close()
    await stateFile?.close()
  }
  await output.note('The emulator has stopped.')
  return ExitCode.Ok
}

/** With the state of an earlier run, if there is one. */
async function createFrom(
  path: string | undefined,
  { system }: Context,
  options: EmulatorOptions,
): Promise<Emulator> {
  const snapshot = path === undefined ? undefined : await readState(path, system)
  if (path === undefined || snapshot === undefined) return createEmulator(options)
  try {
    return createEmulator({ ...options, snapshot })
  } catch (error) {
    if (
      !isTokboxError(error, 'ERR_TOKBOX_INVALID_ARGUMENT') ||
      !error.parameter.startsWith('options.snapshot')
    )
      throw error
    throw new ReadError(path, error.message.replace(/^options\.snapshot(?:\.projects)?: /, ''))
  }
}

function messageOf(error: unknown): string {
  return isTokboxError(error) ? error.message : String(error)
}

function untilAborted(signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    if (signal.aborted) resolve()
    else onAbort(signal, () => resolve())
  })
}
