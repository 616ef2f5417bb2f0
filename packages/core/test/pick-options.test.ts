import { expect, test } from 'vitest'
import { pickOptions, refuse, unlessAdded } from '../src/arguments/index.js'
import { InvalidArgumentError } from '../src/errors/index.js'

interface Options {
  readonly role?: unknown
  readonly count?: unknown
}

const pick = (options: unknown) =>
  pickOptions<Options>(options as Options, 'options', ['role', 'count'], { hints: { size: 'Use count.' } })

test('gives what is there, whatever it is, without a prototype', () => {
  const nothing = pick(undefined)
  expect(Object.keys(nothing)).toEqual([])
  expect(Object.getPrototypeOf(nothing)).toBeNull()
  expect({ ...pick({ role: null, count: undefined }) }).toEqual({ role: null })
  expect(pick(Object.create({ role: 'inherited' })).role).toBe('inherited')
})

test('reads each name once', () => {
  let reads = 0
  const picked = pick({
    get count() {
      return ++reads
    },
  })
  expect([picked.count, picked.count, reads]).toEqual([1, 1, 1])
})

test('takes nothing from Object.prototype', () => {
  Object.defineProperty(Object.prototype, 'role', { value: 'moderator', configurable: true })
  try {
    expect(pick({}).role).toBeUndefined()
    const options: Options = {}
    expect(unlessAdded(options.role, options, 'role')).toBeUndefined()
    expect(pick({ role: 'own' }).role).toBe('own')
  } finally {
    delete (Object.prototype as { role?: unknown }).role
  }
})

test.each<[unknown, string]>([
  [null, 'options: expected an object { role, count }, got null.'],
  [[], 'options: expected an object { role, count }, got an empty array.'],
  [Promise.resolve(), 'options: expected an object { role, count }, got a promise. Await it first.'],
  [
    { Role: 1 },
    'options.Role: expected one of the options role, count, got an unknown option. Did you mean role?',
  ],
  [{ size: 1 }, 'options.size: expected one of the options role, count, got an unknown option. Use count.'],
])('refuses %j', (options, message) => {
  expect(() => pick(options)).toThrow(new InvalidArgumentError({ ...partsOf(message) }))
})

/** The parts of a message, to compare with. */
function partsOf(message: string) {
  const [, parameter = '', expected = '', received = '', hint] =
    /^(.*?): expected (.*), got (.*?)\.(?: (.*))?$/.exec(message) ?? []
  return { parameter, expected, received, hint }
}

test('refuse describes what came, and never shows it', () => {
  expect(() => refuse('s3cr3t', 'secret', 'a number', 'Leave it out.')).toThrow(
    new InvalidArgumentError({
      parameter: 'secret',
      expected: 'a number',
      received: 'a string of 6 characters',
      hint: 'Leave it out.',
    }),
  )
})
