import { Readable, Writable } from 'node:stream'
import { vectorSessionId as id, vectorProject, vectorTime } from '@tokbox-tools/testing/project'
import { parse } from 'csv-parse/sync'
import { describe, expect, it } from 'vitest'
import { environmentOf } from '../support/environment.js'
import { linesOf, useFolder } from '../support/folder.js'
import { tokbox } from '../support/tokbox.js'
import { readT1 } from '../support/tokens.js'

const env = environmentOf(vectorProject)
const seconds = vectorTime / 1000
const folder = useFolder()

const csv = `role,connectionData,expiresIn,expiresAt,initialLayoutClassList
moderator,"Ann, the first",90s,,focus big
,,,2023-11-15T00:00:00Z,
subscriber,"Zoë says ""hi""
twice",3600,,
`

const jsonl = `{"role":"moderator","connectionData":"Ann, the first","expiresIn":90,"initialLayoutClassList":["focus","big"]}
{"role":null,"expiresAt":"2023-11-15T00:00:00Z"}

{"role":"subscriber","connectionData":"Zoë says \\"hi\\"\\ntwice","expiresIn":"1h"}
`

const expected = [
  {
    role: 'moderator',
    connection_data: 'Ann, the first',
    expire_time: String(seconds + 90),
    initial_layout_class_list: 'focus big',
  },
  { role: 'publisher', expire_time: String(Date.UTC(2023, 10, 15) / 1000) },
  { role: 'subscriber', connection_data: 'Zoë says "hi"\ntwice', expire_time: String(seconds + 3600) },
]

const lists: readonly (readonly [string, string, string | Buffer])[] = [
  ['CSV', 'people.csv', csv],
  ['CSV with a byte order mark', 'people.csv', `\ufeff${csv}`],
  ['CSV with CRLF', 'people.csv', csv.replaceAll(/\n(?!twice)/g, '\r\n')],
  ['CSV with CR', 'people.csv', csv.replaceAll(/\n(?!twice)/g, '\r')],
  ['CSV without a last line end', 'people.csv', csv.trimEnd()],
  ['CSV with empty lines', 'people.CSV', `\n${csv.replace('\n', '\n\n\r\n')}\n\n`],
  ['JSON Lines', 'people.jsonl', jsonl],
  ['JSON Lines with a byte order mark', 'people.jsonl', `\ufeff${jsonl}`],
  ['JSON Lines with CRLF', 'people.ndjson', jsonl.replaceAll('\n', '\r\n')],
  ['JSON Lines without a last line end', 'people.jsonl', jsonl.trimEnd()],
]

describe('tokens --recipients', () => {
  it.each(lists)('gives each its own token: %s', async (_what, name, content) => {
    const path = await folder.file(name, content)
    const { exitCode, stdout, stderr } = await tokbox(['tokens', id, '--recipients', path], { env })
    expect(stderr).toBe('3 tokens to standard output in less than a second.\n')
    expect(exitCode).toBe(0)
    const tokens = linesOf(stdout).map((token) => readT1(token))
    expect(tokens).toHaveLength(3)
    for (const [i, token] of tokens.entries()) expect(token).toMatchObject(expected[i] ?? {})
    expect(Object.keys(tokens[1] ?? {})).not.toContain('connection_data')
  })

  it('takes from the options what a record does not say', async () => {
    const path = await folder.file('people.csv', 'role,connectionData,expiresIn\nmoderator,ann,\n,,60\n')
    const options = ['--role', 'subscriber', '--data', 'anybody', '--expires-at', '2023-11-15T00:00:00Z']
    const { stdout } = await tokbox(['tokens', id, '--recipients', path, ...options], { env })
    const [ann, other] = linesOf(stdout).map((token) => readT1(token))
    expect(ann).toMatchObject({
      role: 'moderator',
      connection_data: 'ann',
      expire_time: String(Date.UTC(2023, 10, 15) / 1000),
    })
    expect(other).toMatchObject({
      role: 'subscriber',
      connection_data: 'anybody',
      expire_time: String(seconds + 60),
    })
  })

  it.each([
    ['csv', csv],
    ['jsonl', jsonl],
  ])('reads %s from standard input', async (format, stdin) => {
    const argv = ['tokens', id, '--recipients', '-', '--recipients-as', format]
    const { exitCode, stdout } = await tokbox(argv, { env, stdin })
    expect(exitCode).toBe(0)
    expect(linesOf(stdout).map((token) => readT1(token).role)).toEqual([
      'moderator',
      'publisher',
      'subscriber',
    ])
  })

  it('makes as many tokens as there are people, in order, over many chunks', async () => {
    const count = 20_000
    const people = Readable.from(
      (function* () {
        yield Buffer.from('connectionData\n')
        for (let i = 0; i < count; i++) yield Buffer.from(`person-${i}\n`)
      })(),
    )
    const argv = ['tokens', id, '--recipients', '-', '--recipients-as', 'csv', '--threads', '2']
    const { exitCode, stdout } = await tokbox(argv, { env, input: people })
    expect(exitCode).toBe(0)
    const tokens = linesOf(stdout)
    expect(tokens).toHaveLength(count)
    for (const [i, token] of tokens.entries()) expect(readT1(token).connection_data).toBe(`person-${i}`)
  })

  it('lets no value of a list break out of a template that is JSON', async () => {
    const path = await folder.file('people.csv', 'name\n"x"",""admin"",""y"\n')
    const argv = ['tokens', id, '--recipients', path, '--data-template', '[1,"{name}"]']
    const [token = ''] = linesOf((await tokbox(argv, { env })).stdout)
    expect(JSON.parse(readT1(token).connection_data ?? '')).toEqual([1, 'x","admin","y'])
  })

  it.each([
    ['people.csv', 'role\n'],
    ['people.csv', 'role'],
    ['people.jsonl', ''],
    ['people.jsonl', '\n\n'],
  ])('makes nothing for nobody: %s with %j', async (name, content) => {
    const path = await folder.file(name, content)
    const { exitCode, stdout, stderr } = await tokbox(['tokens', id, '--recipients', path], { env })
    expect({ exitCode, stdout }).toEqual({ exitCode: 0, stdout: '' })
    expect(stderr).toBe('0 tokens to standard output in less than a second.\n')
  })
})

describe('what stands beside the tokens of recipients', () => {
  const keep = ['--keep-column', 'email', '--data-template', '{id}']

  it.each(['csv', 'jsonl'])('is all that a CSV list says, as %s', async (format) => {
    const content = 'id,email,role\n"a ""1""","x,y@example.com",moderator\n"two\nlines",,\n'
    const path = await folder.file('people.csv', content)
    const argv = ['tokens', id, '--recipients', path, ...keep, '--as', format]
    const { exitCode, stdout } = await tokbox(argv, { env })
    expect(exitCode).toBe(0)
    const rows = (
      format === 'csv'
        ? parse(stdout, { columns: true })
        : linesOf(stdout).map((line) => JSON.parse(line) as unknown)
    ) as Record<string, string>[]
    expect(rows.map(({ token: _, ...fields }) => fields)).toEqual([
      { id: 'a "1"', email: 'x,y@example.com', role: 'moderator' },
      { id: 'two\nlines', email: '', role: '' },
    ])
    expect(rows.map(({ token }) => readT1(token ?? '').connection_data)).toEqual(['a "1"', 'two\nlines'])
  })

  it('is each record of JSON Lines as it was, as jsonl', async () => {
    const records: Record<string, unknown>[] = [
      { id: 1, email: { work: ['a@example.com'] } },
      { initialLayoutClassList: ['x'], id: 'two', constructor: 1 },
    ]
    const path = await folder.file('people.jsonl', records.map((record) => JSON.stringify(record)).join('\n'))
    const argv = [
      'tokens',
      id,
      '--recipients',
      path,
      ...keep,
      '--keep-column',
      'constructor',
      '--as',
      'jsonl',
    ]
    const rows = linesOf((await tokbox(argv, { env })).stdout).map(
      (line) => JSON.parse(line) as Record<string, unknown>,
    )
    expect(rows.map(({ token: _, ...fields }) => fields)).toEqual(records)
  })

  it('has no character in jsonl that a terminal obeys', async () => {
    const email = '\u009b2J\u007f\u202e'
    const path = await folder.file('people.csv', `id,email\nx,${email}\n`)
    const { stdout } = await tokbox(['tokens', id, '--recipients', path, ...keep, '--as', 'jsonl'], { env })
    expect(stdout).toContain('"email":"\\u009b2J\\u007f\\u202e"')
    expect(JSON.parse(stdout)).toMatchObject({ email })
  })

  it('is in known columns for JSON Lines as csv', async () => {
    const content = '{"id":1}\n{"id":"two","email":["a","b"],"initialLayoutClassList":["x","y"]}\n'
    const path = await folder.file('people.jsonl', content)
    const argv = ['tokens', id, '--recipients', path, ...keep, '--keep-column', 'constructor', '--as', 'csv']
    const { stdout } = await tokbox(argv, { env })
    const [header, first, second] = parse(stdout)
    expect(header).toEqual([
      'role',
      'connectionData',
      'expiresIn',
      'expiresAt',
      'initialLayoutClassList',
      'id',
      'email',
      'constructor',
      'token',
    ])
    expect(first?.slice(0, -1)).toEqual(['', '', '', '', '', '1', '', ''])
    expect(second?.slice(0, -1)).toEqual(['', '', '', '', 'x y', 'two', 'a b', ''])
  })
})

describe('columns that are no options', () => {
  const csvList = 'id,role,name,__proto__\n1,moderator,"Ann ""A""",x\n2,,,\n'

  it('are all kept with --keep-all-columns', async () => {
    const path = await folder.file('people.csv', csvList)
    const argv = ['tokens', id, '--recipients', path, '--keep-all-columns', '--as', 'csv']
    const { exitCode, stdout } = await tokbox(argv, { env })
    expect(exitCode).toBe(0)
    const [header, ...rows] = parse(stdout)
    expect(header).toEqual(['id', 'role', 'name', '__proto__', 'token'])
    expect(rows.map((row) => row.slice(0, -1))).toEqual([
      ['1', 'moderator', 'Ann "A"', 'x'],
      ['2', '', '', ''],
    ])
    for (const row of rows) expect(Object.keys(readT1(row[4] ?? ''))).not.toContain('connection_data')
  })

  it('are all in the connection data with {*}, as JSON, but for those that are kept', async () => {
    const path = await folder.file('people.csv', csvList)
    const argv = ['tokens', id, '--recipients', path, '--data-template', '{*}', '--keep-column', '__proto__']
    const { stdout } = await tokbox(argv, { env })
    const tokens = linesOf(stdout).map((token) => readT1(token))
    expect(tokens.map(({ role }) => role)).toEqual(['moderator', 'publisher'])
    expect(tokens.map(({ connection_data }) => connection_data)).toEqual([
      '{"id":"1","name":"Ann \\"A\\""}',
      '{"id":"2","name":""}',
    ])
  })

  it('are all in the connection data as they were in JSON Lines', async () => {
    const records: object[] = [{ id: 1, deep: { a: [null, true] }, constructor: 'x' }, { role: 'moderator' }]
    const path = await folder.file('people.jsonl', records.map((record) => JSON.stringify(record)).join('\n'))
    const { stdout } = await tokbox(['tokens', id, '--recipients', path, '--data-template', '{*}'], { env })
    const data = linesOf(stdout).map((token) => JSON.parse(readT1(token).connection_data ?? '') as unknown)
    expect(data).toEqual([records[0], {}])
  })
})

describe('what is written for recipients', () => {
  const people = Array.from({ length: 3_000 }, (_, i) => `p${i},${'é'.repeat(200)}`)
  const argv = [
    ...['tokens', id, '--recipients', '-', '--recipients-as', 'csv'],
    ...['--data-template', '{id}', '--keep-column', 'life'],
  ]

  it.each(['csv', 'jsonl'])('comes in pieces of bounded length: %s', async (format) => {
    const pieces: Buffer[] = []
    const stdout = new Writable({
      write(piece: Buffer, _encoding, done) {
        pieces.push(Buffer.from(piece))
        done()
      },
    })
    const stdin = `id,life\n${people.join('\n')}\n`
    expect((await tokbox([...argv, '--as', format], { env, stdin, stdout })).exitCode).toBe(0)
    expect(Math.max(...pieces.map(({ length }) => length))).toBeLessThanOrEqual(262_144)
    const text = Buffer.concat(pieces).toString()
    const rows = (
      format === 'csv' ? parse(text, { columns: true }) : linesOf(text).map((line) => JSON.parse(line))
    ) as Record<string, string>[]
    expect(rows.map(({ id, life }) => `${id},${life}`)).toEqual(people)
    expect(rows.map(({ token }) => readT1(token ?? '').connection_data)).toEqual(rows.map(({ id }) => id))
  })

  it('may be longer than a piece', async () => {
    // JSON writes one such character with six.
    const life = '\u0001'.repeat(60_000)
    const stdin = `id,life\nann,short\nbob,${life}\ncid,short\n`
    const { stdout } = await tokbox([...argv, '--as', 'jsonl'], { env, stdin })
    const rows = linesOf(stdout).map((line) => JSON.parse(line) as Record<string, string>)
    expect(rows.map(({ id, life: text }) => [id, text])).toEqual([
      ['ann', 'short'],
      ['bob', life],
      ['cid', 'short'],
    ])
    expect(rows.map(({ token }) => readT1(token ?? '').connection_data)).toEqual(['ann', 'bob', 'cid'])
  })
})

describe('failures that are collected', () => {
  const content = `role,connectionData,expiresIn
moderator,ann,60
admin,bob,60
publisher,"two
lines",60
publisher,cid
subscriber,dan,soon
subscriber,eve,
publisher,${'x'.repeat(1001)},
`
  const expectedLines = [3, 6, 7, 9]
  const argvOf = (path: string, format: string) => [
    ...['tokens', id, '--recipients', path, '--on-error', 'collect'],
    ...['--out', folder.path(`tokens.${format}`)],
  ]

  it('are told with their lines, and all others get their tokens', async () => {
    const path = await folder.file('people.csv', content)
    const { exitCode, stderr } = await tokbox(argvOf(path, 'csv'), { env })
    expect(exitCode).toBe(1)
    const rows = parse(await folder.read('tokens.csv'), { columns: true }) as Record<string, string>[]
    expect(rows.map(({ connectionData }) => connectionData)).toEqual(['ann', 'two\nlines', 'eve'])
    for (const { token = '', connectionData } of rows) {
      expect(readT1(token).connection_data).toBe(connectionData)
    }
    const told = linesOf(stderr)
    expect(told.at(-1)).toMatch(/^3 tokens to \S+ in less than a second\. 4 recipients got none\.$/)
    const failures = told.slice(0, -1)
    expect(failures.map((line) => Number(/, line (\d+): /.exec(line)?.[1])).sort()).toEqual(expectedLines)
    for (const line of failures)
      expect(line).toMatch(/^error: \S+people\.csv, line \d+: .*\[ERR_TOKBOX_CLI_RECORD\]$/)
    expect(stderr).toContain("line 3: role: expected one of 'publisher', 'subscriber', 'moderator'")
    expect(stderr).toContain('line 6: expected 3 values, one for each column, got 2.')
    expect(stderr).toContain('line 7: expiresIn: expected a time from 1 second to 30 days')
    expect(stderr).toContain('line 9: connectionData: expected a string of at most 1000 UTF-16 units')
    expect(stderr).not.toMatch(/ann|bob|cid|dan|eve|xxx|soon/)
  })

  it('are documents for programs', async () => {
    const path = await folder.file('people.csv', content)
    const { exitCode, document, stderr } = await tokbox([...argvOf(path, 'txt'), '--json'], { env })
    expect(exitCode).toBe(1)
    expect(document).toMatchObject({ tokens: 3, failed: 4 })
    const errors = linesOf(stderr).map((line) => (JSON.parse(line) as { error: { line: number } }).error)
    expect(errors.map(({ line }) => line).sort()).toEqual(expectedLines)
    for (const error of errors) expect(error).toMatchObject({ code: 'ERR_TOKBOX_CLI_RECORD', from: path })
  })

  it('may be all there is', async () => {
    const path = await folder.file('people.jsonl', 'nonsense\n[]\n"x"\n')
    const { exitCode, stderr } = await tokbox(argvOf(path, 'txt'), { env })
    expect(exitCode).toBe(1)
    expect(await folder.read('tokens.txt')).toBe('')
    expect(stderr).toContain('line 1: expected a JSON object, but it is not JSON.')
    expect(stderr).toContain('line 2: expected a JSON object, got an empty array.')
    expect(stderr).toContain('line 3: expected a JSON object, got a string of 1 character.')
  })

  it('keep their lines apart over many chunks', async () => {
    const bad = new Set([5, 8_000, 8_200, 19_999])
    const people = Array.from({ length: 20_000 }, (_, i) => (bad.has(i) ? 'admin' : 'publisher'))
    const path = await folder.file('people.csv', `role\n${people.join('\n')}\n`)
    const { exitCode, stderr } = await tokbox([...argvOf(path, 'txt'), '--threads', '2'], { env })
    expect(exitCode).toBe(1)
    expect(linesOf(await folder.read('tokens.txt'))).toHaveLength(people.length - bad.size)
    const told = [...stderr.matchAll(/, line (\d+): role/g)].map(([, line]) => Number(line))
    expect(told).toEqual([...bad].map((i) => i + 2))
  })
})
