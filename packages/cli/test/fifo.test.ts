import { execFile } from 'node:child_process'
import { type FileHandle, open } from 'node:fs/promises'
import { promisify } from 'node:util'
import { vectorSessionId as id, vectorProject } from '@tokbox-tools/testing/project'
import { describe, expect, it } from 'vitest'
import { start } from './support/child.js'
import { environmentOf } from './support/environment.js'
import { linesOf, useFolder } from './support/folder.js'
import { tokbox } from './support/tokbox.js'
import { readT1 } from './support/tokens.js'

const env = environmentOf(vectorProject)
const folder = useFolder()

async function fifo(name: string): Promise<string> {
  await promisify(execFile)('mkfifo', [folder.path(name)])
  return folder.path(name)
}

/** Opens a named pipe for writing, which waits until somebody reads it. */
const openWriter = (path: string): Promise<FileHandle> => open(path, 'w')

/** Lets the program say on standard output that it listens to signals, and has had time to go on to its pipe. */
const saysWhenReady = {
  NODE_OPTIONS: `--import=data:text/javascript,${encodeURIComponent(
    `process.on('newListener', (name) => {
      if (name === 'SIGHUP') setTimeout(() => process.stdout.write('ready'), 100)
    })`,
  )}`,
}

const readers: readonly (readonly [string, (path: string) => string[]])[] = [
  [
    '--recipients',
    (path) => ['tokens', id, '--recipients', path, '--recipients-as', 'csv', '--out', folder.path('t')],
  ],
  ['--secret-file', (path) => ['token', id, '--api-key', vectorProject.apiKey, '--secret-file', path]],
  ['--project-file', (path) => ['emulator', '--project-file', path]],
]
const signals = [
  ['SIGINT', 130],
  ['SIGTERM', 143],
] as const
const cases = readers.flatMap(([flag, argv]) =>
  signals.map(([signal, code]) => ({ flag, argv, signal, code })),
)

describe.runIf(process.platform !== 'win32')('a named pipe', () => {
  it.each(cases)(
    'that nobody writes to is given up at the first $signal: $flag',
    async ({ argv, signal, code }) => {
      const path = await fifo('p')
      const child = start(argv(path), { ...env, ...saysWhenReady })
      await child.until((text) => text === 'ready')
      child.process.kill(signal)
      expect(await child.ended).toMatchObject({
        exitCode: code,
        stdout: 'ready',
        stderr: 'error: Interrupted before it was done. [ERR_TOKBOX_CLI_INTERRUPTED]\n',
      })
      expect(await folder.names()).toEqual(['p'])
    },
  )

  it.each(cases)(
    'whose writer is silent is given up at the first $signal: $flag',
    async ({ argv, signal, code }) => {
      const path = await fifo('p')
      const child = start(argv(path), env)
      const writer = await openWriter(path)
      child.process.kill(signal)
      expect(await child.ended).toMatchObject({
        exitCode: code,
        stdout: '',
        stderr: 'error: Interrupted before it was done. [ERR_TOKBOX_CLI_INTERRUPTED]\n',
      })
      await writer.close()
      expect(await folder.names()).toEqual(['p'])
    },
  )

  it('whose writer falls silent leaves no half-written file', async () => {
    const path = await fifo('p')
    const argv = ['tokens', id, '--recipients', path, '--recipients-as', 'csv', '--out', folder.path('t')]
    const child = start(argv, env)
    const writer = await openWriter(path)
    await writer.write('connectionData\nann\n')
    while ((await folder.names()).length < 2) await new Promise((resolve) => setTimeout(resolve, 5))
    child.process.kill('SIGINT')
    expect((await child.ended).exitCode).toBe(130)
    await writer.close()
    expect(await folder.names()).toEqual(['p'])
  })

  it('is given up though the signal comes before anything waits', async () => {
    const path = await fifo('p')
    for (const when of ['before', 'at once'] as const) {
      const controller = new AbortController()
      if (when === 'before') controller.abort('SIGINT')
      const argv = ['token', id, '--api-key', vectorProject.apiKey, '--secret-file', path]
      const running = tokbox(argv, { signal: controller.signal })
      controller.abort('SIGINT')
      expect((await running).exitCode).toBe(130)
    }
  })

  it('is read in pieces, to its end', async () => {
    const path = await fifo('p')
    const argv = ['tokens', id, '--recipients', path, '--recipients-as', 'csv']
    const running = tokbox(argv, { env })
    const writer = await openWriter(path)
    await writer.write('connectionData\nann\n')
    await writer.write('bob\n')
    await writer.close()
    const { exitCode, stdout } = await running
    expect(exitCode).toBe(0)
    expect(linesOf(stdout).map((token) => readT1(token).connection_data)).toEqual(['ann', 'bob'])
  })

  it('that is closed without a word is empty', async () => {
    const path = await fifo('p')
    const running = tokbox(['tokens', id, '--recipients', path, '--recipients-as', 'csv'], { env })
    await (await openWriter(path)).close()
    const { exitCode, stderr } = await running
    expect(exitCode).toBe(2)
    expect(stderr).toContain('p: it is empty.')
  })
})
