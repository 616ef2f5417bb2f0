import { vectorSessionId as sessionId } from '@tokbox-tools/testing/project'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { decodeSessionId, encodeSessionId } from '../src/index.js'

const idOf = (fields: string, sentinel = '1') =>
  `${sentinel}_${Buffer.from(fields, 'latin1').toString('base64url')}`

test('what goes in comes out, in Node as well', () => {
  const fields = fc.record({
    projectId: fc.oneof(fc.stringMatching(/^[0-9]{1,11}$/), fc.uuid()),
    location: fc.oneof(fc.constant(''), fc.ipV4()),
    createdAt: fc.date({ min: new Date(0), max: new Date(1e14), noInvalidDate: true }),
    random: fc
      .uint8Array({ minLength: 18, maxLength: 18 })
      .map((bytes) => Buffer.from(bytes).toString('base64')),
    relayed: fc.boolean(),
  })
  fc.assert(
    fc.property(fields, (given) => {
      const id = encodeSessionId(given)
      expect(decodeSessionId(id)).toEqual(given)
      expect(id.slice(2)).not.toContain('_')
      const plain = Buffer.from(id.slice(2), 'base64url').toString('latin1').split('~')
      expect(plain.slice(0, 5)).toEqual([
        '1',
        given.projectId,
        given.location,
        String(given.createdAt.getTime()),
        given.random,
      ])
    }),
  )
})

test('random is made when it is not given', () => {
  const make = () => encodeSessionId({ projectId: '1', createdAt: new Date(0) })
  expect(decodeSessionId(make()).random).toMatch(/^[A-Za-z0-9+/]{24}$/)
  expect(make()).not.toBe(make())
})

describe('ids of the platform', () => {
  test.each(['1', '2', '4', '9'])('sentinel %s', (sentinel) => {
    expect(decodeSessionId(sentinel + sessionId.slice(1)).projectId).toBe('123456')
  })

  test('both alphabets, with and without padding', () => {
    const standard = sessionId.slice(2).replaceAll('-', '+').replaceAll('_', '/')
    for (const text of [standard, `${standard}==`, `${sessionId.slice(2)}=`]) {
      expect(decodeSessionId(`1_${text}`)).toEqual(decodeSessionId(sessionId))
    }
  })

  test('the form of before 2016, with a Java date', () => {
    expect(decodeSessionId(idOf('1~123456~12.34.56.78~Sat Mar 15 14:42:23 PDT 2014~0.49013025~'))).toEqual({
      projectId: '123456',
      location: '12.34.56.78',
      createdAt: new Date('2014-03-15T21:42:23Z'),
      random: '0.49013025',
      relayed: false,
    })
    const zone = (name: string) =>
      decodeSessionId(idOf(`1~1~~Fri Jan 31 23:00:00 ${name} 2014~0.5~`)).createdAt.toISOString()
    expect(zone('UTC')).toBe('2014-01-31T23:00:00.000Z')
    expect(zone('PST')).toBe('2014-02-01T07:00:00.000Z')
  })

  test('an application of the unified environment', () => {
    const uuid = '0f1e2d3c-4b5a-6978-8796-a5b4c3d2e1f0'
    expect(decodeSessionId(idOf(`1~${uuid}~~1726462588647~AAECAwQFBgcICQoLDA0ODxAR~~~`, '2')).projectId).toBe(
      uuid,
    )
  })

  test('the tails of different years', () => {
    for (const [tail, relayed] of [
      ['~~', false],
      ['~~~', false],
      ['~P~~', true],
      ['~A~~', false],
    ] as const) {
      expect(decodeSessionId(idOf(`1~1~~1547080521136~AAECAwQFBgcICQoLDA0ODxAR${tail}`)).relayed).toBe(
        relayed,
      )
    }
  })
})

test.each([
  ['', 'it is empty'],
  ['1_', 'not a digit, an underscore and base64'],
  ['x_MX4', 'not a digit, an underscore and base64'],
  ['1_MX4\r\nHost: x', 'not a digit, an underscore and base64'],
  [`${sessionId}\n`, 'not a digit, an underscore and base64'],
  ['../../etc/passwd', 'not a digit, an underscore and base64'],
  [`1_${'A'.repeat(254)}`, '256 characters'],
  ['1_A', 'cut off or damaged'],
  [sessionId.slice(0, -3), 'cut off or damaged'],
  [idOf('\xff\xfe'), 'not text'],
  [idOf('hello'), 'fields of a session id'],
  [idOf('2~123~~1~x~~~'), 'fields of a session id'],
  [idOf('1~me~~1~x~~~'), 'names no project'],
  [idOf('1~123~~yesterday~x~~~'), 'creation time'],
  [idOf('1~123~~Sat Foo 15 14:42:23 PDT 2014~x~~~'), 'creation time'],
  [idOf('1~123~~Sat Mar 15 14:42:23 XYZ 2014~x~~~'), 'creation time'],
])('refuses %j', (id, reason) => {
  expect(() => decodeSessionId(id)).toThrow(
    expect.objectContaining({
      name: 'SessionIdFormatError',
      code: 'ERR_TOKBOX_SESSION_ID_FORMAT',
      message: expect.stringContaining(reason),
    }),
  )
})
