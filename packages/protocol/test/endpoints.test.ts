import fc from 'fast-check'
import { expect, test } from 'vitest'
import {
  type CreateSessionOptions,
  ENDPOINTS,
  encodePath,
  endpoint,
  PLATFORM_PATHS,
  SESSIONS_CREATE,
} from '../src/index.js'

test.each(Object.entries(ENDPOINTS))(
  '%s is described under its own id, as a command too',
  (id, description) => {
    expect(description.id).toBe(id)
    const [resource, verb] = id.split('.') as [string, string]
    expect(description.command.split(' ')).toHaveLength(2)
    expect(`${resource} ${verb}`.startsWith(description.command.slice(0, 3))).toBe(true)
    expect(description.action).toMatch(/^[A-Z][a-z]+ing /)
    expect(description.summary).toMatch(/^[A-Z].*[^.]$/)
    for (const { when } of description.errors) expect(when).toMatch(/^[A-Z].*\.$/)
  },
)

test('the descriptions say the same of paths as the list of all', () => {
  const ids = PLATFORM_PATHS.map(({ id }) => id)
  expect(new Set(ids).size).toBe(ids.length)
  for (const { id, method, path, environments, authentication } of Object.values(ENDPOINTS)) {
    expect(PLATFORM_PATHS.find((entry) => entry.id === id)).toEqual({
      id,
      method,
      path,
      environments,
      authentication,
    })
  }
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
