import { createHmac } from 'node:crypto'
import { vectorSessionId as id, otherProject, vectorProject, vectorTime } from '@tokbox-tools/testing/project'
import { describe, expect, it } from 'vitest'
import { environmentOf } from '../support/environment.js'
import { linesOf, useFolder } from '../support/folder.js'
import { tokbox } from '../support/tokbox.js'
import { readT1 } from '../support/tokens.js'

const env = environmentOf(vectorProject)
const seconds = vectorTime / 1000
const folder = useFolder()

describe('tokens --count', () => {
  it.each([0, 1, 10_000])('prints %i tokens, one a line, and no two are equal', async (count) => {
    const { exitCode, stdout } = await tokbox(['tokens', id, '--count', String(count)], { env })
    expect(exitCode).toBe(0)
    const tokens = linesOf(stdout)
    expect(tokens).toHaveLength(count)
    expect(new Set(tokens).size).toBe(count)
    for (const token of tokens) {
      expect(readT1(token)).toMatchObject({
        session_id: id,
        role: 'publisher',
        create_time: String(seconds),
        expire_time: String(seconds + 86_400),
      })
    }
  })

  it.each([
    ['in the thread of the program', '1'],
    ['on threads', '2'],
  ])('makes them %s', async (_where, threads) => {
    const argv = ['tokens', id, '--count', '20000', '--threads', threads]
    const { exitCode, stdout } = await tokbox(argv, { env })
    expect(exitCode).toBe(0)
    const tokens = linesOf(stdout)
    expect(new Set(tokens).size).toBe(20_000)
    for (const token of tokens) expect(readT1(token).session_id).toBe(id)
  })

  it('knows the options of token', async () => {
    const options = [
      '--role',
      'moderator',
      '--data',
      'Zoë',
      '--expires-in',
      '1h',
      '--class',
      'a',
      '--class',
      'b',
    ]
    const { stdout } = await tokbox(['tokens', id, '--count', '2', ...options], { env })
    for (const token of linesOf(stdout)) {
      expect(readT1(token)).toMatchObject({
        role: 'moderator',
        connection_data: 'Zoë',
        expire_time: String(seconds + 3600),
        initial_layout_class_list: 'a b',
      })
    }
  })

  it('makes JWTs', async () => {
    const { stdout } = await tokbox(['tokens', id, '--count', '3', '--format', 'jwt'], { env })
    const tokens = linesOf(stdout)
    expect(new Set(tokens).size).toBe(3)
    for (const token of tokens) {
      const [head = '', claims = '', signature] = token.split('.')
      const hmac = createHmac('sha256', vectorProject.apiSecret).update(`${head}.${claims}`)
      expect(signature).toBe(hmac.digest('base64url'))
      expect(JSON.parse(Buffer.from(claims, 'base64url').toString())).toMatchObject({ session_id: id })
    }
  })

  it('signs for a session of another project only when told to', async () => {
    const argv = ['tokens', id, '--count', '1', '--out', folder.path('t.txt')]
    const refused = await tokbox(argv, { env: environmentOf(otherProject) })
    expect(refused).toMatchObject({ exitCode: 2, stdout: '' })
    expect(refused.stderr).toContain('--no-check-session')
    expect(await folder.names()).toEqual([])
    const made = await tokbox([...argv, '--no-check-session'], { env: environmentOf(otherProject) })
    expect(made.exitCode).toBe(0)
    expect(readT1((await folder.read('t.txt')).trim(), otherProject).session_id).toBe(id)
  })
})

describe('the formats of tokens', () => {
  it('csv has a header, and the index of each', async () => {
    const { stdout } = await tokbox(['tokens', id, '--count', '3', '--as', 'csv'], { env })
    const [header, ...rows] = linesOf(stdout).map((line) => line.split(','))
    expect(header).toEqual(['index', 'token'])
    expect(rows.map(([index]) => index)).toEqual(['0', '1', '2'])
    for (const [, token = ''] of rows) expect(readT1(token).session_id).toBe(id)
    expect((await tokbox(['tokens', id, '--count', '0', '--as', 'csv'], { env })).stdout).toBe(
      'index,token\n',
    )
  })

  it('jsonl has an object a line', async () => {
    const { stdout } = await tokbox(['tokens', id, '--count', '3', '--as', 'jsonl'], { env })
    const rows = linesOf(stdout).map((line) => JSON.parse(line) as { index: number; token: string })
    expect(rows.map(({ index }) => index)).toEqual([0, 1, 2])
    for (const { token } of rows) expect(readT1(token).session_id).toBe(id)
  })

  it.each(['csv', 'jsonl'])('%s is right over many batches', async (format) => {
    const argv = ['tokens', id, '--count', '20000', '--as', format]
    const lines = linesOf((await tokbox(argv, { env })).stdout).slice(format === 'csv' ? 1 : 0)
    const rows = lines.map((line) => {
      if (format === 'jsonl') return JSON.parse(line) as { index: number; token: string }
      const [index, token = ''] = line.split(',')
      return { index: Number(index), token }
    })
    expect(rows.map(({ index }) => index)).toEqual(Array.from({ length: 20_000 }, (_, i) => i))
    for (const { token } of rows) expect(readT1(token).session_id).toBe(id)
    expect(new Set(rows.map(({ token }) => token)).size).toBe(20_000)
  })

  it.each([
    ['t.csv', [], /^index,token\n0,T1==/],
    ['t.JSONL', [], /^\{"index":0,"token":"T1==/],
    ['t.ndjson', [], /^\{"index":0/],
    ['tokens', [], /^T1==/],
    ['t.csv', ['--as', 'txt'], /^T1==/],
  ])('the name %s, with %j, tells which', async (name, options, expected) => {
    const argv = ['tokens', id, '--count', '1', '--out', folder.path(name), ...options]
    expect((await tokbox(argv, { env })).exitCode).toBe(0)
    expect(await folder.read(name)).toMatch(expected)
  })
})

describe('the end of tokens', () => {
  it('is told to people on standard error', async () => {
    let now = vectorTime
    const clock = () => (now += 1000)
    const { stdout, stderr } = await tokbox(
      ['tokens', id, '--count', '5000', '--out', folder.path('t.txt')],
      { env, clock },
    )
    expect(stdout).toBe('')
    expect(stderr).toMatch(/^5,000 tokens to \S+\/t\.txt in \d+ seconds? \([\d,]+ a second\)\.\n$/)
    expect((await tokbox(['tokens', id, '--count', '1'], { env })).stderr).toBe(
      '1 token to standard output in less than a second.\n',
    )
  })

  it('is told to programs on standard output', async () => {
    const out = folder.path('t.txt')
    const { document, stderr } = await tokbox(['tokens', id, '--count', '7', '--out', out, '--json'], { env })
    expect(stderr).toBe('')
    expect(document).toEqual({
      sessionId: id,
      tokens: 7,
      failed: 0,
      out,
      as: 'txt',
      bytes: Buffer.byteLength(await folder.read('t.txt')),
      shard: { number: 1, of: 1 },
      seconds: 0,
      tokensPerSecond: null,
      emulator: false,
    })
  })

  it('says that the tokens are of the emulator', async () => {
    const session = (await tokbox(['session', 'create', '--emulator'])).stdout.trim()
    const argv = ['tokens', session, '--count', '1', '--emulator', '--json', '--out', folder.path('t.txt')]
    expect((await tokbox(argv)).document).toMatchObject({ tokens: 1, emulator: true })
  })
})
