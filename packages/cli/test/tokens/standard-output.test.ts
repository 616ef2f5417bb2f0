import { once } from 'node:events'
import { Writable } from 'node:stream'
import { vectorSessionId as id, vectorProject } from '@tokbox-tools/testing/project'
import { describe, expect, it } from 'vitest'
import { shell, start } from '../support/child.js'
import { environmentOf } from '../support/environment.js'
import { linesOf } from '../support/folder.js'
import { tokbox } from '../support/tokbox.js'
import { readT1 } from '../support/tokens.js'

const env = environmentOf(vectorProject)
const argv = ['tokens', id, '--count', '50000', '--threads', '2']

/** Takes what is written when it likes to, and complains when more is written in the meantime. */
class SlowReader extends Writable {
  readonly chunks: Buffer[] = []
  /** The most that ever waited to be taken, in bytes. */
  waited = 0
  #taken: (() => void) | undefined

  constructor(readonly take: (go: () => void) => void) {
    super({ highWaterMark: 1 })
  }

  override _write(chunk: Buffer, _encoding: string, done: () => void): void {
    this.waited = Math.max(this.waited, this.writableLength)
    this.#taken = () => {
      // What was written must still be there: its memory serves again only afterwards.
      this.chunks.push(Buffer.from(chunk))
      done()
    }
    this.take(() => this.#taken?.())
  }
}

describe('tokens on standard output', () => {
  it('wait for a slow reader, and hold no more than one batch for it', async () => {
    const reader = new SlowReader((go) => setTimeout(go, 10))
    expect((await tokbox(argv, { env, stdout: reader })).exitCode).toBe(0)
    const tokens = linesOf(Buffer.concat(reader.chunks).toString())
    expect(new Set(tokens).size).toBe(50_000)
    for (const token of tokens) expect(readT1(token).session_id).toBe(id)
    expect(reader.waited).toBe(Math.max(...reader.chunks.map(({ length }) => length)))
    expect(reader.chunks.length).toBeGreaterThan(5)
  })

  it('can be interrupted though the reader takes nothing', async () => {
    const controller = new AbortController()
    const reader = new SlowReader(() => controller.abort('SIGINT'))
    const { exitCode, stderr } = await tokbox(argv, { env, stdout: reader, signal: controller.signal })
    expect(exitCode).toBe(130)
    expect(stderr).toBe('error: Interrupted before it was done. [ERR_TOKBOX_CLI_INTERRUPTED]\n')
  })

  it.each([
    ['EPIPE', 0, ''],
    [
      'ENOSPC',
      1,
      'error: The result cannot be written to standard output: the disk is full (ENOSPC). Make room, or write elsewhere. [ERR_TOKBOX_CLI_WRITE]\n',
    ],
  ])('end at %s with %i', async (code, expected, message) => {
    let left = 2
    const failing = new Writable({
      write(_chunk, _encoding, done) {
        done(left-- > 0 ? null : Object.assign(new Error('it failed'), { code }))
      },
    }).on('error', () => undefined)
    const { exitCode, stderr } = await tokbox(argv, { env, stdout: failing })
    expect({ exitCode, stderr }).toEqual({ exitCode: expected, stderr: message })
  })

  it('go through pipes', async () => {
    const { exitCode, stdout } = await shell(`tokbox tokens "${id}" --count 30000 | sort -u | wc -l`, env)
    expect({ exitCode, stdout: stdout.trim() }).toEqual({ exitCode: 0, stdout: '30000' })
  })

  it('end quietly when the reader goes', async () => {
    const { exitCode, stdout, stderr } = await shell(
      `tokbox tokens "${id}" --count 100000000 | head -n 2`,
      env,
    )
    expect({ exitCode, stderr }).toEqual({ exitCode: 0, stderr: '' })
    expect(linesOf(stdout)).toHaveLength(2)
  })

  it('end quietly when the reader goes, also where the list would never end', async () => {
    const list = `(echo connectionData; yes ann 2> /dev/null; true)`
    const line = `${list} | tokbox tokens "${id}" --recipients - --recipients-as csv --as csv | head -n 2`
    const { exitCode, stdout, stderr } = await shell(line, env)
    expect({ exitCode, stderr }).toEqual({ exitCode: 0, stderr: '' })
    expect(stdout).toMatch(/^connectionData,token\nann,T1==\S+\n$/)
  })

  it.each([
    ['SIGINT', 130],
    ['SIGTERM', 143],
  ] as const)('can be ended by %s though the reader takes nothing and stays', async (signal, code) => {
    const child = start(['tokens', id, '--count', '100000000'], env)
    await once(child.process.stdout, 'data')
    child.process.stdout.pause()
    child.process.kill(signal)
    expect(await once(child.process, 'exit')).toEqual([code, null])
    child.process.stdout.resume()
    expect((await child.ended).stderr).toBe(
      'error: Interrupted before it was done. [ERR_TOKBOX_CLI_INTERRUPTED]\n',
    )
  })

  it.runIf(process.platform === 'linux')('say that the disk is full', async () => {
    const { exitCode, stderr } = await shell(`tokbox tokens "${id}" --count 3 > /dev/full`, env)
    expect(exitCode).toBe(1)
    expect(stderr).toBe(
      'error: The result cannot be written to standard output: the disk is full (ENOSPC). Make room, or write elsewhere. [ERR_TOKBOX_CLI_WRITE]\n',
    )
  })
})
