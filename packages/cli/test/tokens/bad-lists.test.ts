import { vectorSessionId as id, vectorProject } from '@tokbox-tools/testing/project'
import { describe, expect, it } from 'vitest'
import { type BadList, wrongFromTheBeginning, wrongLater } from '../support/bad-lists.js'
import { environmentOf } from '../support/environment.js'
import { linesOf, useFolder } from '../support/folder.js'
import { tokbox } from '../support/tokbox.js'
import { readT1 } from '../support/tokens.js'

const env = environmentOf(vectorProject)
const folder = useFolder()

const asCases = (list: readonly BadList[]) =>
  list.map(([what, name, content, message, options = []]) => ({ what, name, content, message, options }))

describe('a list that is wrong from the beginning', () => {
  it.each(asCases(wrongFromTheBeginning))(
    '$what ($name): $message',
    async ({ name, content, message, options }) => {
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
    },
  )

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
  it.each(asCases(wrongLater))('$what ($name): $message', async ({ name, content, message, options }) => {
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

describe('the place of a mistake, for programs', () => {
  it.each([
    ['a.csv', 'role\npublisher\nadmin\n', [], { line: 3, column: 'role' }],
    ['a.csv', 'connectionData\n"a\nb"\n"c"d\n', [], { line: 4, column: 'connectionData' }],
    ['a.csv', 'role,connectionData\n,a\n,b,c\n', [], { line: 3, column: undefined }],
    ['a.csv', 'connectionData\na\n"b\n', [], { line: 3, column: 'connectionData' }],
    [
      'a.jsonl',
      '{}\n{"initialLayoutClassList":["a b"]}\n',
      [],
      { line: 2, column: 'initialLayoutClassList' },
    ],
    ['a.jsonl', '{}\n{\n', [], { line: 2, column: undefined }],
    ['a.jsonl', '{"a b":1}\n{"a b":[]}\n', ['--data-template', '{a b}'], { line: 2, column: 'a b' }],
    ['a.jsonl', '{"id":1}\n{}\n', ['--data-template', '{id}'], { line: 2, column: '--data-template' }],
  ] as const)('%s with %j', async (name, content, options, place) => {
    const path = await folder.file(name, content)
    const argv = ['tokens', id, '--recipients', path, ...options, '--json', '--out', folder.path('out')]
    const { exitCode, error } = await tokbox(argv, { env })
    expect(exitCode).toBe(1)
    expect(error).toMatchObject({ code: 'ERR_TOKBOX_CLI_RECORD', from: path, line: place.line })
    expect(error.column).toBe(place.column)
  })

  it('in the line that names the columns', async () => {
    const path = await folder.file('a.csv', '\nrole,x\n')
    const { exitCode, error } = await tokbox(['tokens', id, '--recipients', path, '--json', '--out', 'o'], {
      env,
    })
    expect(exitCode).toBe(2)
    expect(error).toMatchObject({ code: 'ERR_TOKBOX_CLI_READ', from: path, line: 2, column: 2 })
  })
})

describe('a list whose rest cannot be read', () => {
  it('ends the run also when failures are collected', async () => {
    const path = await folder.file('a.csv', 'role\npublisher\nadmin\n"x\n')
    const argv = ['tokens', id, '--recipients', path, '--on-error', 'collect', '--out', folder.path('out')]
    const { exitCode, stderr } = await tokbox(argv, { env })
    expect(exitCode).toBe(1)
    expect(stderr).toContain('line 3: role: expected')
    expect(stderr).toContain('line 4, column 1: a value begins with a quote that is never closed')
    expect(await folder.names()).toEqual(['a.csv'])
  })
})
