import fc from 'fast-check'
import { expect, test } from 'vitest'
import {
  type CreateSessionOptions,
  checkOptions,
  ENDPOINTS,
  type Endpoint,
  encodePath,
  endpoint,
  fieldsOf,
  parameterNames,
  SESSIONS_CREATE,
} from '../src/index.js'

const endpoints: readonly Endpoint[] = Object.values(ENDPOINTS)

test.each(Object.entries(ENDPOINTS))(
  '%s is described under its own id, as a command too',
  (id, description) => {
    expect(description.id).toBe(id)
    const [resource, verb] = id.split('.') as [string, string]
    expect(description.command.split(' ')).toHaveLength(2)
    const words = `${resource}${verb}`.replace('moderation', 'mute').toLowerCase()
    expect(words).toContain(description.command.slice(0, 3))
    expect(description.action).toMatch(/^[A-Z][a-z]+ing\b/)
    expect(description.summary).toMatch(/^[A-Z].*[^.]$/)
    for (const { when } of description.errors) expect(when).toMatch(/^[A-Z].*\.$/)
  },
)

test('no two endpoints have the same id, command or place, but those that the body tells apart', () => {
  expect(new Set(endpoints.map(({ command }) => command)).size).toBe(endpoints.length)
  const places = endpoints.map(({ method, path }) => `${method} ${path.replace(/\{\w+\}/g, '{}')}`)
  const shared = places.filter((place, index) => places.indexOf(place) !== index)
  expect(shared).toEqual([
    'POST /v2/project/{}/session/{}/mute',
    'PATCH /v2/project/{}/archive/{}/streams',
    'PATCH /v2/project/{}/broadcast/{}/streams',
  ])
})

test.each(endpoints.map((description) => [description.id, description] as const))(
  '%s says what it needs to',
  (_, description) => {
    const { method, repeat, encoding, body, query, answer, success, errors, list } = description
    expect(repeat === 'read').toBe(method === 'GET')
    expect(encoding === undefined && body !== undefined).toBe(false)
    expect(query === undefined || method === 'GET').toBe(true)
    expect(list === 'pages').toBe(query !== undefined && 'offset' in query)
    expect(list === undefined || answer === 'json').toBe(true)
    expect(success[0] === 204 && answer !== 'none').toBe(false)
    expect(errors.some(({ done }) => done)).toBe(repeat === 'done')
    for (const field of Object.values(fieldsOf(description))) expect(field.summary).toMatch(/^\S.*[^.]$/)
    for (const name of description.arguments ?? []) expect(fieldsOf(description)).toHaveProperty(name)
  },
)

interface Nested {
  readonly type?: string
  readonly fields?: Readonly<Record<string, Nested>>
  readonly values?: unknown
}

function fieldAt(description: Endpoint, option: string): Nested | undefined {
  const [name = '', ...names] = option.split('.')
  const first: Nested | undefined = fieldsOf(description)[name]
  return names.reduce<Nested | undefined>((field, inner) => field?.fields?.[inner], first)
}

test.each(
  endpoints.flatMap((description) => (description.rules ?? []).map((rule) => [description, rule] as const)),
)(
  '$0.id $1.option: the rule is about options and values that exist',
  (description, { option, value, needs, because }) => {
    const others = 'anyOf' in needs ? needs.anyOf : [needs.option]
    for (const name of [option, ...others]) expect(fieldAt(description, name), name).toBeDefined()
    const values = fieldAt(description, option)?.values
    if (typeof value === 'string') expect(values).toContain(value)
    expect(because).toMatch(/^[A-Z].*\.$/)
  },
)

test('the parameters of a method are the ids of the path, the arguments and the options', () => {
  const parameters = Object.fromEntries(
    endpoints.map((description) => {
      const { ids, named, options } = parameterNames(description)
      return [description.id, [...ids, ...named, ...(options === undefined ? [] : [options])].join(', ')]
    }),
  )
  expect(parameters).toMatchObject({
    'sessions.create': 'options',
    'streams.setClassLists': 'sessionId, classLists',
    'signals.sendTo': 'sessionId, connectionId, signal',
    'moderation.muteAll': 'sessionId, options',
    'moderation.disableMute': 'sessionId',
    'archives.start': 'sessionId, options',
    'archives.list': 'options',
    'archives.delete': 'archiveId',
    'archives.setLayout': 'archiveId, layout',
    'archives.addStream': 'archiveId, streamId, options',
    'archives.removeStream': 'archiveId, streamId',
    'archives.setStorage': 'storage',
    'archives.deleteStorage': '',
    'sip.playDtmfTo': 'sessionId, connectionId, digits',
    'callbacks.register': 'callback',
    'projects.update': 'projectId, options',
  })
})

test('options are read without the arguments, and the name of the whole begins the messages', () => {
  const { 'archives.setLayout': setLayout, 'archives.start': start } = ENDPOINTS
  expect(() => checkOptions(setLayout, {} as never)).toThrow("layout.type: expected one of 'bestFit'")
  expect(() => checkOptions(start, { sessionId: '1_x' } as never)).toThrow(
    'options.sessionId: expected one of the options name, hasAudio',
  )
})

test('an id is one segment of the path, whatever it is', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary', minLength: 1 }), (archiveId) => {
      fc.pre(!/^\.{1,2}$/.test(archiveId) && !/\p{Surrogate}/u.test(archiveId))
      const path = encodePath('/v2/project/{project}/archive/{archiveId}/layout', { project: '1', archiveId })
      const segments = new URL(`https://x${path}`).pathname.split('/')
      expect(segments).toHaveLength(7)
      expect(decodeURIComponent(segments[5]!)).toBe(archiveId)
    }),
  )
})

test.each(['', '.', '..', '\ud800', 7, null, undefined])('%j is no id', (archiveId) => {
  expect(() => encodePath('/archive/{archiveId}', { archiveId: archiveId as string })).toThrow(
    /^archiveId: expected an id of the platform, got /,
  )
})

test('a field that is missing, misspelt or of another type does not compile', () => {
  const { body } = SESSIONS_CREATE
  const { e2ee, ...withoutE2ee } = body
  const wrong = [
    // @ts-expect-error: e2ee is missing
    endpoint<CreateSessionOptions>()({ ...SESSIONS_CREATE, body: withoutE2ee }),
    // @ts-expect-error: an encryption is no text
    endpoint<CreateSessionOptions>()({ ...SESSIONS_CREATE, body: { ...body, e2ee: { type: 'string' } } }),
    // @ts-expect-error: nobody knows this method
    endpoint<CreateSessionOptions>()({ ...SESSIONS_CREATE, method: 'FETCH' }),
  ]
  expect(wrong).toHaveLength(3)
  expect(e2ee.type).toBe('boolean')
})
