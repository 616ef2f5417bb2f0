import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { type FieldsOf, readOptions } from '../src/arguments/index.js'
import { InvalidArgumentError } from '../src/errors/index.js'

interface Options {
  readonly id: string
  readonly name?: string | undefined
  readonly data?: string
  readonly count?: number
  readonly mode?: 'fast' | 'safe'
  readonly rate?: 8000 | 16000
  readonly parallel?: boolean | 'auto'
  readonly active?: boolean
  readonly tags?: readonly string[]
  readonly layout?: { readonly type: 'grid' | 'custom'; readonly stylesheet?: string }
  readonly headers?: Readonly<Record<string, string>>
  readonly at?: Date
  readonly clock?: () => number
  readonly agent?: object
}

const fields: FieldsOf<Options> = {
  id: { type: 'string', required: true },
  name: { type: 'string', minLength: 0, maxLength: 5 },
  data: { type: 'string', maxBytes: 8, sensitive: true },
  count: { type: 'integer', min: 1, max: 10, unit: 'tokens' },
  mode: { type: 'enum', values: ['fast', 'safe'], hints: { quick: "Use 'fast'." } },
  rate: { type: 'enum', values: [8000, 16000] },
  parallel: { type: 'enum', values: [true, false, 'auto'] },
  active: { type: 'boolean' },
  tags: { type: 'list', items: { type: 'string', pattern: /^\S+$/, expected: 'a tag' }, maxItems: 2 },
  layout: {
    type: 'object',
    fields: {
      type: { type: 'enum', values: ['grid', 'custom'], required: true },
      stylesheet: { type: 'string' },
    },
  },
  headers: {
    type: 'map',
    names: { pattern: /^x-/, expected: 'names that begin with x-' },
    values: { type: 'string' },
    maxBytes: 16,
  },
  at: { type: 'date' },
  clock: { type: 'function', expected: 'a function that gives milliseconds' },
  agent: { type: 'opaque' },
}

const read = (options: unknown) =>
  readOptions<Options>(options as Options, 'options', fields, { hints: { ident: 'Did you mean id?' } })

test.each<[unknown, string]>([
  [
    7,
    'options: expected an object { id, name, data, count, mode, rate, parallel, active, tags, layout, headers, at, clock, agent }, got a number.',
  ],
  [Promise.resolve({}), 'got a promise. Await it first.'],
  [{}, 'options.id: expected a non-empty string, got undefined.'],
  [{ id: '' }, 'options.id: expected a non-empty string, got an empty string.'],
  [{ id: 7 }, 'options.id: expected a non-empty string, got a number. Put it in quotes.'],
  [{ ID: 'a' }, 'options.ID: expected one of the options id, '],
  [{ ID: 'a' }, 'got an unknown option. Did you mean id?'],
  [{ id: 'a', ident: 'a' }, 'got an unknown option. Did you mean id?'],
  [
    { id: 'a', name: 'abcdef' },
    'options.name: expected a string of 0 to 5 UTF-16 units, got a string of 6 characters.',
  ],
  [{ id: 'a', name: '\ud83d' }, 'half of a surrogate pair'],
  [
    { id: 'a', data: '€€€' },
    'options.data: expected a string of at most 8 bytes in UTF-8, got a string of 3 characters.',
  ],
  [{ id: 'a', count: 11 }, 'options.count: expected a whole number of tokens from 1 to 10, got 11.'],
  [{ id: 'a', count: Number.NaN }, 'got NaN.'],
  [
    { id: 'a', mode: 'Fast' },
    "options.mode: expected one of 'fast', 'safe', got a string of 4 characters. Did you mean 'fast'?",
  ],
  [{ id: 'a', mode: 'safe ' }, "Remove the white space around it: 'safe'."],
  [{ id: 'a', mode: 'quick' }, "Use 'fast'."],
  [{ id: 'a', rate: 8001 }, 'options.rate: expected one of 8000, 16000, got a number.'],
  [
    { id: 'a', headers: { 'x-a': '12345678', 'x-€': '' } },
    'options.headers.x-€: expected a non-empty string, got an empty string.',
  ],
  [
    { id: 'a', headers: { 'x-a': '12345678', 'x-€': '1' } },
    'options.headers: expected names and values of at most 16 bytes in UTF-8, got 17 bytes.',
  ],
  [{ id: 'a', parallel: 1 }, "options.parallel: expected one of true, false, 'auto', got a number."],
  [{ id: 'a', active: 'yes' }, 'options.active: expected true or false, got a string of 3 characters.'],
  [{ id: 'a', tags: 'x' }, 'options.tags: expected an array of 0 to 2, got a string of 1 character.'],
  [{ id: 'a', tags: ['x', 'y', 'z'] }, 'options.tags: expected an array of 0 to 2, got an array of 3.'],
  [{ id: 'a', tags: ['x', ' '] }, 'options.tags[1]: expected a tag, got a string of 1 character.'],
  [{ id: 'a', layout: {} }, "options.layout.type: expected one of 'grid', 'custom', got undefined."],
  [
    { id: 'a', layout: { type: 'grid', x: 1 } },
    'options.layout.x: expected one of the options type, stylesheet',
  ],
  [
    { id: 'a', headers: { 'y-a': 'b' } },
    'options.headers: expected names that begin with x-, got a name of 3 characters.',
  ],
  [{ id: 'a', headers: { 'x-a': 1 } }, 'options.headers.x-a: expected a non-empty string, got a number.'],
  [{ id: 'a', at: 1 }, 'options.at: expected a Date, got a number.'],
  [{ id: 'a', at: new Date(Number.NaN) }, 'options.at: expected a Date, got an invalid Date.'],
  [{ id: 'a', clock: 1 }, 'options.clock: expected a function that gives milliseconds, got a number.'],
])('%j is refused: %s', (options, message) => {
  let error: unknown
  try {
    read(options)
  } catch (thrown) {
    error = thrown
  }
  expect(error).toBeInstanceOf(InvalidArgumentError)
  expect((error as Error).message).toContain(message)
})

test('what is right comes back as a copy that nobody else changes', () => {
  const tags = ['x']
  const layout = { type: 'grid' as const }
  const given = { id: 'a', name: '', tags, layout, headers: { 'x-a': 'b' }, at: new Date(0), agent: tags }
  const copy = read(given)
  expect({ ...copy, headers: { ...copy.headers }, layout: { ...copy.layout } }).toEqual(given)
  tags.push(' ')
  Object.assign(layout, { type: 'none' })
  expect(copy.tags).toEqual(['x'])
  expect(copy.layout?.type).toBe('grid')
  expect(copy.agent).toBe(tags)
  expect(Object.getPrototypeOf(copy)).toBeNull()
})

test('nothing and undefined are the same, unless something is required', () => {
  interface Loose {
    readonly count?: number | undefined
  }
  const loose: FieldsOf<Loose> = { count: { type: 'integer', min: 1, max: 10 } }
  expect(Object.keys(readOptions<Loose>(undefined, 'options', loose))).toEqual([])
  expect(Object.keys(readOptions<Loose>({ count: undefined }, 'options', loose))).toEqual([])
})

test('an option is read once, also from a getter or a prototype', () => {
  let reads = 0
  class Entity {
    get id() {
      return `read ${++reads} times`
    }
  }
  expect(read(new Entity()).id).toBe('read 1 times')
  expect(read(Object.create({ id: 'inherited' })).id).toBe('inherited')
})

describe('what somebody added to Object.prototype', () => {
  test.each(Object.keys(fields).filter((name) => name !== 'id'))('is no %s', (name) => {
    Object.defineProperty(Object.prototype, name, { value: 'moderator', configurable: true, writable: true })
    try {
      expect(Object.keys(read({ id: 'a' }))).toEqual(['id'])
    } finally {
      delete (Object.prototype as Record<string, unknown>)[name]
    }
  })
})

describe('a property that somebody added to Object.prototype', () => {
  const added = {
    required: true,
    pattern: /^none$/,
    maxLength: 0,
    minItems: 9,
    hints: {},
    expected: 'x',
    values: [],
  }
  const properties = Object.entries({ ...added, maxItems: 0, maxBytes: 0, sensitive: true })
  test.each(properties)('is no %s of a field', (name, value) => {
    Object.defineProperty(Object.prototype, name, { value, configurable: true, writable: true })
    try {
      const given = { id: 'a', name: 'b', data: 'c', tags: ['x'], layout: { type: 'grid' } }
      expect(Object.keys(read(given))).toEqual(Object.keys(given))
      expect(() => read({ id: 7 })).toThrow('options.id: expected a non-empty string, got a number.')
    } finally {
      delete (Object.prototype as Record<string, unknown>)[name]
    }
  })
})

test('no message shows the text of a value or of an unknown name', () => {
  const secret = 's3cr3t-0123456789abcdef0123456789abcdef0'
  fc.assert(
    fc.property(
      fc.constantFrom(...Object.keys(fields)),
      fc.constantFrom(secret, [secret], { [secret]: secret }),
      (name, value) => {
        for (const options of [
          { id: 'a', [name]: value },
          { id: 'a', [secret]: 1 },
        ]) {
          try {
            read(options)
          } catch (error) {
            expect((error as Error).message).not.toContain(secret)
          }
        }
      },
    ),
  )
})

test('a description that does not fit its type does not compile', () => {
  type Described = FieldsOf<{ readonly id: string; readonly count?: number; readonly mode?: 'a' | 'b' }>
  const id = { type: 'string', required: true } as const
  const count = { type: 'integer', min: 1, max: 2 } as const
  const mode = { type: 'enum', values: ['a', 'b'] } as const
  const misfits: Described[] = [
    // @ts-expect-error: count is missing
    { id, mode },
    // @ts-expect-error: id is not optional
    { id: { type: 'string' }, count, mode },
    // @ts-expect-error: a number is no string
    { id, count: { type: 'string' }, mode },
    // @ts-expect-error: 'c' is no mode
    { id, count, mode: { type: 'enum', values: ['a', 'c'] } },
    // @ts-expect-error: count is optional
    { id, count: { ...count, required: true }, mode },
    // @ts-expect-error: nobody knows this one
    { id, count, mode, other: { type: 'string' } },
  ]
  expect(misfits).toHaveLength(6)
})
