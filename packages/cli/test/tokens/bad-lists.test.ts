import { describe, expect, it } from 'vitest'
import { linesOf, useFolder } from '../support/folder.js'
import { environmentOf, vectorProject, vectorSessionId as id } from '../support/projects.js'
import { readT1 } from '../support/tokens.js'
import { tokbox } from '../support/world.js'

const env = environmentOf(vectorProject)
const folder = useFolder()

type Bad = readonly [
  what: string,
  name: string,
  content: string | Buffer,
  message: string,
  options?: string[],
]

/** Seen with the beginning of the list, before anything is written. */
const early: readonly Bad[] = [
  [
    'an empty CSV file',
    'a.csv',
    '',
    'it is empty. Expected a first line with the names of the columns: role,',
  ],
  ['a CSV file of empty lines', 'a.csv', '\n\r\n\n', 'it is empty'],
  ['a byte order mark alone', 'a.csv', '\ufeff', 'it is empty'],
  [
    'a misspelt column',
    'a.csv',
    'Role,connection_data\nx,y\n',
    "unknown: 'Role'. Known are role, connectionData",
  ],
  ['a misspelt column', 'a.csv', 'role,connection_data\nx,y\n', "Did you mean 'connectionData'?"],
  ['a column of another name', 'a.csv', 'data\nx\n', "Did you mean 'connectionData'?"],
  ['a column that nobody uses', 'a.csv', 'role,email\nx,y\n', '--keep-column lets one through'],
  [
    'no header',
    'a.csv',
    'ann@example.com,x\n',
    'line 1, which names the columns: unknown: the name of column 1, a string of 15 characters',
  ],
  [
    'a header further down',
    'a.csv',
    '\n\nnames\nx\n',
    'line 3, which names the columns: unknown: the name of column 1, a string of 5 characters',
  ],
  ['a column without a name', 'a.csv', 'role,,\nx,,\n', 'column 2 has no name'],
  ['a column twice', 'a.csv', 'role,connectionData,role\n', 'columns 1 and 3 have the same name'],
  [
    'semicolons',
    'a.csv',
    'role;connectionData\nx;y\n',
    'its columns are separated by semicolons. Expected commas.',
  ],
  ['tabs', 'a.csv', 'role\tconnectionData\nx\ty\n', 'its columns are separated by tabs'],
  [
    'a quote in the header that is not closed',
    'a.csv',
    '"role\nx\n',
    'line 1: a value begins with a quote that is never closed',
  ],
  ['UTF-16', 'a.csv', Buffer.from('\ufeffrole\nx\n', 'utf16le'), 'line 1 is not UTF-8 text'],
  ['Latin-1', 'a.jsonl', Buffer.from('{"connectionData":"Zo\xeb"}\n', 'latin1'), 'line 1 is not UTF-8 text'],
  [
    'binary data',
    'a.csv',
    Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0]),
    'line 1 is not UTF-8 text',
  ],
  ['zero bytes', 'a.jsonl', '\0\0\0\n', 'line 1 holds a zero byte'],
  ['a line without end', 'a.jsonl', `{"role":"${'x'.repeat(70_000)}`, 'line 1 is longer than 65536 bytes'],
  ['a header without end', 'a.csv', 'x'.repeat(70_000), 'line 1 is longer than 65536 bytes'],
  [
    'the column of the output',
    'a.csv',
    'token\nx\n',
    "'token' is what the output calls its own column",
    [...['--keep-column', 'token', '--as', 'csv']],
  ],
  [
    'data beside the template',
    'a.csv',
    'id,connectionData\n1,x\n',
    "'connectionData' is not used by --data-template",
    [...['--data-template', '{id}']],
  ],
  [
    'a kept column that is not there',
    'a.csv',
    'role\nx\n',
    "--keep-column: expected a column that is there ('role'), got 'email'",
    [...['--keep-column', 'email']],
  ],
  [
    'a template for another list',
    'a.csv',
    'id,role\nx,y\n',
    "--data-template: expected placeholders for columns that are there ('id', 'role'), got one for 'nam'",
    [...['--data-template', '{id} {nam}']],
  ],
]

/** Seen when the good record before it has its token. */
const late: readonly Bad[] = [
  [
    'too few values',
    'a.csv',
    'role,connectionData\n,a\nmoderator\n,b\n',
    'line 3: expected 2 values, one for each column, got 1.',
  ],
  [
    'too many values',
    'a.csv',
    'role,connectionData\n,a\n,b,c\n',
    'line 3: expected 2 values, one for each column, got 3.',
  ],
  ['a role that is none', 'a.csv', 'role\n\npublisher\nadmin\n', 'line 4: role: expected one of'],
  [
    'a lifetime that is none',
    'a.csv',
    'expiresIn\n60\n-1\n',
    'line 3: expiresIn: expected a time from 1 second',
  ],
  [
    'an instant instead of a lifetime',
    'a.csv',
    'expiresIn\n60\n1700086400\n',
    'use expiresAt with a date and time',
  ],
  [
    'a day instead of an instant',
    'a.csv',
    'expiresAt\n2023-11-15T00:00:00Z\n2023-11-16\n',
    'line 3: expiresAt: expected a date and time',
  ],
  [
    'two ends',
    'a.csv',
    'expiresIn,expiresAt\n60,\n60,2023-11-15T00:00:00Z\n',
    'line 3: expiresIn: expected one of',
  ],
  [
    'too much data',
    'a.csv',
    `connectionData\na\n${'x'.repeat(1001)}\n`,
    'line 3: connectionData: expected a string of at most',
  ],
  [
    'a quote within a value',
    'a.csv',
    'connectionData\na\nb"c"\n',
    'line 3: a quote stands within a value without quotes',
  ],
  [
    'text after a quote',
    'a.csv',
    'connectionData\na\n"b"c\n',
    'line 3: after a value in quotes comes something other than a comma',
  ],
  [
    'a quote that is not closed',
    'a.csv',
    'connectionData\na\n"b\nc\nd\n',
    'line 3: a value begins with a quote that is never closed',
  ],
  [
    'a quote not closed for long',
    'a.csv',
    `connectionData\na\n"b\n${'c\n'.repeat(40_000)}`,
    'line 3: the row is longer than 65536 bytes. Is a quote not closed?',
  ],
  [
    'a line without end',
    'a.csv',
    `connectionData\na\n${'x'.repeat(70_000)}`,
    'line 3 is longer than 65536 bytes',
  ],
  [
    'Latin-1',
    'a.csv',
    Buffer.concat([
      Buffer.from(`connectionData\na\n${'b\n'.repeat(99_998)}`),
      Buffer.from([0x5a, 0xeb, 0x0a]),
    ]),
    'line 100001 is not UTF-8 text',
  ],
  [
    'a line that is not JSON',
    'a.jsonl',
    '{}\n\n{"role":\n',
    'line 3: expected a JSON object, but it is not JSON.',
  ],
  ['an array', 'a.jsonl', '{}\n["publisher"]\n', 'line 2: expected a JSON object, got an array of 1.'],
  ['null', 'a.jsonl', '{}\nnull\n', 'line 2: expected a JSON object, got null.'],
  ['a misspelt key', 'a.jsonl', '{}\n{"Role":"x"}\n', "line 2: unknown: 'Role'. Known are"],
  ['a dangerous key', 'a.jsonl', '{}\n{"__proto__":{"role":"moderator"}}\n', "line 2: unknown: '__proto__'"],
  [
    'data that are no text',
    'a.jsonl',
    '{}\n{"connectionData":{"id":1}}\n',
    'line 2: connectionData: expected a string of at most',
  ],
  [
    'a lifetime in fractions',
    'a.jsonl',
    '{}\n{"expiresIn":1.5}\n',
    'line 2: expiresIn: expected a whole number',
  ],
  [
    'an instant as a number',
    'a.jsonl',
    '{}\n{"expiresAt":1700086400}\n',
    'line 2: expiresAt: expected a date and time in ISO 8601, got a number',
  ],
  [
    'classes as a text',
    'a.jsonl',
    '{}\n{"initialLayoutClassList":"a b"}\n',
    'line 2: initialLayoutClassList: expected an array',
  ],
  [
    'a class with white space',
    'a.jsonl',
    '{}\n{"initialLayoutClassList":["a","b c"]}\n',
    'line 2: initialLayoutClassList[1]: expected a non-empty class name',
  ],
  [
    'a value that is not there',
    'a.jsonl',
    '{"id":1}\n{}\n',
    "line 2: --data-template: expected placeholders for columns that are there (none), got one for 'id'",
    [...['--data-template', '{id}']],
  ],
  [
    'a value that is no text',
    'a.jsonl',
    '{"id":1}\n{"id":[1]}\n',
    "line 2: 'id': expected a text or a number for --data-template, got an array of 1",
    [...['--data-template', '{id}']],
  ],
  [
    'too much data by the template',
    'a.csv',
    `id\n1\n${'x'.repeat(999)}\n`,
    'line 3: connectionData: expected a string of at most',
    [...['--data-template', '<{id}>']],
  ],
]

const asCases = (list: readonly Bad[]) =>
  list.map(([what, name, content, message, options = []]) => ({ what, name, content, message, options }))

describe('a list that is wrong from the beginning', () => {
  it.each(asCases(early))('$what ($name): $message', async ({ name, content, message, options }) => {
    const path = await folder.file(name, content)
    for (const out of [folder.path('out'), '-']) {
      for (const choice of ['stop', 'collect']) {
        const argv = ['tokens', id, '--recipients', path, ...options, '--on-error', choice, '--out', out]
        const { exitCode, stdout, stderr } = await tokbox(argv, { env })
        expect({ exitCode, stdout }).toEqual({ exitCode: 2, stdout: '' })
        expect(stderr).toContain(message)
        expect(await folder.names()).toEqual([name])
      }
    }
  })

  it.each([
    ['/nowhere/people.csv', 'there is no such file'],
    ['/', 'it is a directory'],
  ])('or not there: %s', async (path, message) => {
    const argv = ['tokens', id, '--recipients', path, '--recipients-as', 'jsonl', '--out', folder.path('out')]
    const { exitCode, stderr } = await tokbox(argv, { env })
    expect(exitCode).toBe(2)
    expect(stderr).toContain(`${path}: ${message}. [ERR_TOKBOX_CLI_READ]`)
    expect(await folder.names()).toEqual([])
  })
})

describe('a record that is wrong', () => {
  it.each(asCases(late))('$what ($name): $message', async ({ name, content, message, options }) => {
    const path = await folder.file(name, content)
    const argv = ['tokens', id, '--recipients', path, ...options]

    const toFile = await tokbox([...argv, '--out', folder.path('out')], { env })
    expect({ exitCode: toFile.exitCode, stdout: toFile.stdout }).toEqual({ exitCode: 1, stdout: '' })
    expect(toFile.stderr).toContain(message)
    expect(toFile.stderr).toMatch(/ \[ERR_TOKBOX_CLI_RECORD\]\n$/)
    expect(await folder.names()).toEqual([name])

    const toReader = await tokbox(argv, { env })
    expect(toReader.exitCode).toBe(1)
    expect(toReader.stderr).toBe(toFile.stderr)
    const [first = ''] = linesOf(toReader.stdout)
    expect(readT1(first).session_id).toBe(id)
  })
})

describe('a list whose rest cannot be read', () => {
  it('ends the run also when failures are collected', async () => {
    const path = await folder.file('a.csv', 'role\npublisher\nadmin\n"x\n')
    const argv = ['tokens', id, '--recipients', path, '--on-error', 'collect', '--out', folder.path('out')]
    const { exitCode, stderr } = await tokbox(argv, { env })
    expect(exitCode).toBe(1)
    expect(stderr).toContain('line 3: role: expected')
    expect(stderr).toContain('line 4: a value begins with a quote that is never closed')
    expect(await folder.names()).toEqual(['a.csv'])
  })
})
