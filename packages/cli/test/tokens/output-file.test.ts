import { chmod, lstat, mkdir, readFile, realpath, stat, symlink, writeFile } from 'node:fs/promises'
import { Readable } from 'node:stream'
import { vectorSessionId as id, vectorProject } from '@tokbox-tools/testing/project'
import { describe, expect, it } from 'vitest'
import { checkOutputFile, openFileSink } from '../../src/output/file-sink.js'
import { shell, start } from '../support/child.js'
import { environmentOf } from '../support/environment.js'
import { linesOf, useFolder } from '../support/folder.js'
import { tokbox } from '../support/tokbox.js'
import { readT1 } from '../support/tokens.js'

const env = environmentOf(vectorProject)
const folder = useFolder()
const tokensTo = (out: string, ...more: string[]) => ['tokens', id, '--count', '3', '--out', out, ...more]
const unix = process.platform !== 'win32'

describe('the file of tokens', () => {
  it('is there when all of it is, for its owner alone', async () => {
    const { exitCode, stdout } = await tokbox(tokensTo(folder.path('t.txt')), { env })
    expect({ exitCode, stdout }).toEqual({ exitCode: 0, stdout: '' })
    expect(linesOf(await folder.read('t.txt'))).toHaveLength(3)
    expect(await folder.names()).toEqual(['t.txt'])
    if (unix) expect((await stat(folder.path('t.txt'))).mode & 0o777).toBe(0o600)
  })

  it('does not replace another, before anything is read or made', async () => {
    const path = await folder.file('t.txt', 'mine')
    const list = folder.path('not-there.csv')
    const { exitCode, stderr } = await tokbox(['tokens', id, '--recipients', list, '--out', path], { env })
    expect(exitCode).toBe(2)
    expect(stderr).toBe(
      `error: ${path}: the file already exists. Add --force to replace it. [ERR_TOKBOX_CLI_OUTPUT_FILE]\n`,
    )
    expect(await folder.read('t.txt')).toBe('mine')
    expect(await folder.names()).toEqual(['t.txt'])
  })

  it('does not replace another that came in the meantime', async () => {
    const file = await checkOutputFile(folder.path('t.txt'), false)
    const sink = await openFileSink(file)
    await sink.write(Buffer.from('tokens'))
    await folder.file('t.txt', 'mine')
    await expect(sink.commit()).rejects.toMatchObject({ code: 'ERR_TOKBOX_CLI_OUTPUT_FILE' })
    await sink.discard()
    expect(await folder.read('t.txt')).toBe('mine')
    expect(await folder.names()).toEqual(['t.txt'])
  })

  it('replaces another with --force, and keeps its permissions', async () => {
    const path = await folder.file('t.txt', 'old')
    await chmod(path, 0o640)
    expect((await tokbox(tokensTo(path, '--force'), { env })).exitCode).toBe(0)
    expect(linesOf(await folder.read('t.txt'))).toHaveLength(3)
    expect(await folder.names()).toEqual(['t.txt'])
    if (unix) expect((await stat(path)).mode & 0o777).toBe(0o640)
  })

  it('may replace the list that it is made from', async () => {
    const path = await folder.file('people.csv', 'connectionData\nann\nbob\n')
    const argv = ['tokens', id, '--recipients', path, '--out', path, '--force']
    expect((await tokbox(argv, { env })).exitCode).toBe(0)
    const [header, ann = ''] = linesOf(await folder.read('people.csv'))
    expect(header).toBe('connectionData,token')
    expect(readT1(ann.split(',')[1] ?? '').connection_data).toBe('ann')
  })

  it.runIf(unix)('is written behind a link, which stays', async () => {
    await mkdir(folder.path('real'))
    await writeFile(folder.path('real/t.txt'), 'old')
    await symlink(folder.path('real/t.txt'), folder.path('link.txt'))
    expect((await tokbox(tokensTo(folder.path('link.txt'), '--force'), { env })).exitCode).toBe(0)
    expect((await lstat(folder.path('link.txt'))).isSymbolicLink()).toBe(true)
    expect(await realpath(folder.path('link.txt'))).toBe(await realpath(folder.path('real/t.txt')))
    expect(linesOf(await readFile(folder.path('real/t.txt'), 'utf8'))).toHaveLength(3)
  })

  it.runIf(unix)('is not written where it cannot be a file', async () => {
    await symlink(folder.path('gone'), folder.path('dangling'))
    await folder.file('file', '')
    for (const [out, message] of [
      [folder.path('.'), 'it is a directory. Name a file in it.'],
      [folder.path('none/t.txt'), 'its folder does not exist.'],
      [`${folder.path('none')}/`, 'it names a folder. Name a file in it.'],
      [folder.path('file/t.txt'), 'its folder is not a directory.'],
      [folder.path('dangling'), 'it is a link to a file that does not exist.'],
      ['/dev/null', 'it is not a regular file. Use --out - and redirect it in the shell.'],
    ] as const) {
      for (const force of [[], ['--force']]) {
        const { exitCode, stdout, stderr } = await tokbox(tokensTo(out, ...force), { env })
        expect({ exitCode, stdout }).toEqual({ exitCode: 2, stdout: '' })
        expect(stderr).toContain(message)
      }
    }
    expect(await folder.names()).toEqual(['dangling', 'file'])
  })

  it.runIf(unix && process.getuid?.() !== 0)('is not written where this user may not', async () => {
    await mkdir(folder.path('locked'), { mode: 0o500 })
    const out = folder.path('locked/t.txt')
    const { exitCode, stderr } = await tokbox(tokensTo(out), { env })
    expect(exitCode).toBe(2)
    expect(stderr).toBe(`error: ${out}: this user may not write there. [ERR_TOKBOX_CLI_OUTPUT_FILE]\n`)
  })
})

describe('no file remains', () => {
  // A limit of the shell (in blocks of 512 or 1024 bytes) stands in for a disk that is full.
  it.runIf(unix)('when the disk takes no more', async () => {
    await folder.file('old.txt', 'old')
    for (const [name, ...force] of [['t.txt'], ['old.txt', '--force']] as const) {
      const line = `ulimit -f 400; tokbox tokens "${id}" --count 100000 --out "${folder.path(name)}" ${force.join('')}`
      const { exitCode, stdout, stderr } = await shell(line, env)
      expect({ exitCode, stdout }).toEqual({ exitCode: 1, stdout: '' })
      expect(stderr).toMatch(
        /^error: The result cannot be written to \S+\.txt: the file would be larger than allowed here \(EFBIG\)\. Raise the limit, or split the run with --shard\. \[ERR_TOKBOX_CLI_WRITE\]\n$/,
      )
    }
    expect(await folder.names()).toEqual(['old.txt'])
    expect(await folder.read('old.txt')).toBe('old')
  })

  it.each([
    ['SIGINT', 130],
    ['SIGTERM', 143],
    ['SIGHUP', 129],
  ] as const)('after %s while a number of tokens is written', async (signal, code) => {
    const child = start(['tokens', id, '--count', '100000000', '--out', folder.path('t.txt')], env)
    await untilTemporaryFileGrows()
    child.process.kill(signal)
    const { exitCode, stdout, stderr } = await child.ended
    expect({ exitCode, stdout }).toEqual({ exitCode: code, stdout: '' })
    expect(stderr).toBe('error: Interrupted before it was done. [ERR_TOKBOX_CLI_INTERRUPTED]\n')
    expect(await folder.names()).toEqual([])
  })

  it('after SIGINT while the list of recipients goes on', async () => {
    const argv = ['tokens', id, '--recipients', '-', '--recipients-as', 'csv', '--out', folder.path('t.txt')]
    const child = start(argv, env)
    child.process.stdin.on('error', () => undefined)
    child.process.stdin.write(`connectionData\n${'ann\n'.repeat(50_000)}`)
    await untilTemporaryFileGrows()
    child.process.kill('SIGINT')
    const { exitCode, stderr } = await child.ended
    expect(exitCode).toBe(130)
    expect(stderr).toBe('error: Interrupted before it was done. [ERR_TOKBOX_CLI_INTERRUPTED]\n')
    expect(await folder.names()).toEqual([])
  })

  it.each(['before the beginning', 'in the middle', 'while the list says nothing'])(
    'when it is interrupted %s',
    async (when) => {
      const controller = new AbortController()
      const input = new Readable({
        read() {
          if (when === 'in the middle') this.push('ann\n'.repeat(20_000))
          setTimeout(() => controller.abort('SIGINT'), 20)
        },
      })
      input.push('connectionData\nann\n')
      if (when === 'before the beginning') controller.abort('SIGINT')
      const argv = [
        'tokens',
        id,
        '--recipients',
        '-',
        '--recipients-as',
        'csv',
        '--out',
        folder.path('t.txt'),
      ]
      const { exitCode } = await tokbox(argv, { env, input, signal: controller.signal })
      expect(exitCode).toBe(130)
      expect(input.destroyed).toBe(true)
      expect(await folder.names()).toEqual([])
    },
  )

  async function untilTemporaryFileGrows(): Promise<void> {
    for (;;) {
      const [name, ...others] = await folder.names()
      expect(others).toEqual([])
      if (name !== undefined) {
        expect(name).toMatch(/^\.tokbox-[0-9a-f-]{36}\.tmp$/)
        if ((await stat(folder.path(name))).size > 0) return
      }
      await new Promise((resolve) => setTimeout(resolve, 5))
    }
  }
})
