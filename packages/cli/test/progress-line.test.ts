import { Writable } from 'node:stream'
import { vectorSessionId as id, vectorProject, vectorTime } from '@tokbox-tools/testing/project'
import { describe, expect, it } from 'vitest'
import { createProgressLine } from '../src/output/progress-line.js'
import { environmentOf } from './support/environment.js'
import { useFolder } from './support/folder.js'
import { tokbox } from './support/tokbox.js'

const erase = '\r\u001b[K'
const folder = useFolder()

function terminal(isTTY = true, columns?: number) {
  const written: string[] = []
  const stream = new Writable({
    decodeStrings: false,
    write(text: string, _encoding, done) {
      written.push(text)
      done()
    },
  })
  return Object.assign(stream, { isTTY, columns, written })
}

function lineOn(stderr: ReturnType<typeof terminal>, wanted = true, env: Record<string, string> = {}) {
  const time = { now: vectorTime }
  const idle = { stdin: process.stdin, stdout: terminal(), signal: new AbortController().signal }
  const system = { ...idle, env, stderr, clock: () => time.now }
  return { time, line: createProgressLine(system, { wanted, noun: 'tokens' }) }
}

describe('the progress line', () => {
  it('tells count, part, rate and time left, and goes at the end', async () => {
    const stderr = terminal()
    const { time, line } = lineOn(stderr)
    time.now += 10_000
    line.update({ done: 250_000, total: 1_000_000, fraction: 0.25 })
    expect(stderr.written).toEqual([
      `${erase}250,000 of 1,000,000 tokens, 25 %, 25,000 a second, 30 seconds left`,
    ])
    await line.clear()
    expect(stderr.written.slice(1)).toEqual([erase])
    await line.clear()
    expect(stderr.written).toHaveLength(2)
  })

  it('leaves out what nobody knows', () => {
    const stderr = terminal()
    const { time, line } = lineOn(stderr)
    time.now += 2_000
    line.update({ done: 5_000, total: undefined, fraction: undefined })
    time.now += 2_000
    line.update({ done: 10_000, total: undefined, fraction: 0.5 })
    expect(stderr.written).toEqual([
      `${erase}5,000 tokens, 2,500 a second`,
      `${erase}10,000 tokens, 50 %, 2,500 a second, 4 seconds left`,
    ])
  })

  it('is drawn at most ten times a second, and not at all for short work', async () => {
    const stderr = terminal()
    const { time, line } = lineOn(stderr)
    const draw = () => line.update({ done: 1, total: undefined, fraction: undefined })
    for (let i = 0; i < 99; i++) {
      time.now++
      draw()
    }
    await line.clear()
    expect(stderr.written).toEqual([])
    for (let i = 99; i < 1000; i++) {
      time.now++
      draw()
    }
    expect(stderr.written).toHaveLength(10)
  })

  it.each([
    [80, '1,000,000 of 4,000,000 tokens, 25 %, 137 a second, 6 hours 4 minutes left'],
    [60, '1,000,000 of 4,000,000 tokens, 25 %, 6 hours 4 minutes left'],
    [50, '1,000,000 tokens, 25 %, 6 hours 4 minutes left'],
    [40, '1,000,000 tokens, 25 %, 6h 4m left'],
    [30, '25 %, 6h 4m left'],
    [17, '25 %, 6h 4m left'],
    [16, '25 %'],
    [5, '25 %'],
    [4, ''],
  ])('says at a width of %i what matters most', (columns, text) => {
    const stderr = terminal(true, columns)
    const { time, line } = lineOn(stderr)
    time.now += 7_281_000
    line.update({ done: 1_000_000, total: 4_000_000, fraction: 0.25 })
    expect(stderr.written).toEqual([`${erase}${text}`])
  })

  it('falls back to the count where nothing else is known', () => {
    const stderr = terminal(true, 12)
    const { time, line } = lineOn(stderr)
    time.now += 2_000
    line.update({ done: 50_000, total: undefined, fraction: undefined })
    expect(stderr.written).toEqual([`${erase}50,000`])
  })

  it('never reaches the edge of the terminal', () => {
    for (let columns = 1; columns < 100; columns++) {
      const stderr = terminal(true, columns)
      const { time, line } = lineOn(stderr)
      time.now += 1000
      line.update({ done: 1_000_000, total: 2_000_000, fraction: 0.5 })
      expect(stderr.written[0]?.length).toBeLessThan(erase.length + columns)
    }
  })

  it('is whole on a terminal that does not know its width', () => {
    const stderr = terminal(true, 0)
    const { time, line } = lineOn(stderr)
    time.now += 1000
    line.update({ done: 1_000_000, total: 2_000_000, fraction: 0.5 })
    expect(stderr.written).toEqual([
      `${erase}1,000,000 of 2,000,000 tokens, 50 %, 1,000,000 a second, 1 second left`,
    ])
  })

  it.each([
    ['without a terminal', terminal(false), true, {}],
    ['on a dumb terminal', terminal(), true, { TERM: 'dumb' }],
    ['when nobody wants it', terminal(), false, {}],
  ])('is not there %s', async (_where, stderr, wanted, env: Record<string, string>) => {
    const { time, line } = lineOn(stderr, wanted, env)
    time.now += 1000
    line.update({ done: 1, total: undefined, fraction: undefined })
    await line.clear()
    expect(stderr.written).toEqual([])
  })

  it('survives a terminal that has gone', async () => {
    const gone = Object.assign(
      new Writable({
        write(_text, _encoding, done) {
          done(new Error('gone'))
        },
      }).on('error', () => undefined),
      { isTTY: true, columns: undefined, written: [] },
    )
    const { time, line } = lineOn(gone)
    time.now += 1000
    line.update({ done: 1, total: undefined, fraction: undefined })
    await expect(line.clear()).resolves.toBeUndefined()
  })
})

describe('tokbox tokens at a terminal', () => {
  const env = environmentOf(vectorProject)
  const argv = ['tokens', id, '--count', '20000', '--threads', '1', '--out']
  const ticking = () => {
    let now = vectorTime
    return () => (now += 1000)
  }

  it('shows the line while it works, and then how it ended', async () => {
    const given = { env, terminal: true, clock: ticking() }
    const { stderr } = await tokbox([...argv, folder.path('t.txt')], given)
    expect(stderr).toContain(`${erase}8,192 of 20,000 tokens, 40 %, `)
    expect(stderr).toContain(' a second, ')
    expect(stderr.split(erase).at(-1)).toMatch(
      /^20,000 tokens to \S+ in \d+ seconds \([\d,]+ a second\)\.\n$/,
    )
  })

  it('knows how far a list has been read', async () => {
    const path = await folder.file('people.csv', `connectionData\n${'ann\n'.repeat(50_000)}`)
    const list = ['tokens', id, '--recipients', path, '--threads', '1', '--out', folder.path('t.txt')]
    const { stderr } = await tokbox(list, { env, terminal: true, clock: ticking() })
    expect(stderr).toMatch(/8,192 tokens, \d+ %, /)
  })

  it.each([
    [['--no-progress'], false],
    [['--json'], false],
    [['--json', '--progress'], true],
  ])('with %j: %s', async (options, shown) => {
    const given = { env, terminal: true, clock: ticking() }
    const { stderr } = await tokbox([...argv, folder.path('t.txt'), ...options], given)
    expect(stderr.includes(erase)).toBe(shown)
  })

  it('shows none where the tokens themselves appear', async () => {
    const given = { env, terminal: true, clock: ticking() }
    const { stderr } = await tokbox([...argv, '-'], given)
    expect(stderr).not.toContain(erase)
  })

  it('takes the line away before it tells of a failure', async () => {
    const content = `role\n${'publisher\n'.repeat(20_000)}admin\n`
    const path = await folder.file('people.csv', content)
    const list = ['tokens', id, '--recipients', path, '--threads', '1', '--out', folder.path('t.txt')]
    const { stderr, exitCode } = await tokbox(list, { env, terminal: true, clock: ticking() })
    expect(exitCode).toBe(1)
    expect(stderr).toContain(erase)
    expect(stderr.split(erase).at(-1)).toMatch(/^error: \S+people\.csv, line 20002: role: /)
  })
})
