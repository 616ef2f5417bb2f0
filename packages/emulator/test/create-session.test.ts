import { isIPv4 } from 'node:net'
import { otherProject, vectorProject, vectorSeconds, vectorTime } from '@tokbox-tools/testing/project'
import { requestToken } from '@tokbox-tools/testing/tokens'
import { expect, it } from 'vitest'
import { readError, readSession } from './support/answers.js'
import { bothWays } from './support/ways.js'

/** Reads a session id without our decoder. */
const fieldsOf = (sessionId: string) =>
  Buffer.from(sessionId.slice(2), 'base64url').toString('latin1').split('~')

const form = (fields: Record<string, string>) => new URLSearchParams(fields).toString()
const typed = { 'content-type': 'application/x-www-form-urlencoded' }

bothWays(
  'POST /session/create',
  () => ({}),
  ({ send, emulator }) => {
    it('answers JSON with every field of the platform', async () => {
      const response = await send({ body: form({ 'p2p.preference': 'enabled' }), headers: typed })
      expect(response.status).toBe(200)
      expect(response.headers.get('content-type')).toBe('application/json')
      expect(response.headers.get('date')).toBe('Tue, 14 Nov 2023 22:13:20 GMT')
      expect(response.headers.get('x-opentok-trace')).toMatch(/^[0-9a-f]{32}$/)
      const { session_id, session_segment_id, ...rest } = await readSession(response)
      expect(session_segment_id).toMatch(
        /^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/,
      )
      expect(rest).toEqual({
        project_id: '123456',
        partner_id: '123456',
        create_dt: 'Tue Nov 14 14:13:20 PST 2023',
        session_status: null,
        status_invalid: null,
        media_server_hostname: null,
        messaging_server_url: null,
        messaging_url: null,
        symphony_address: null,
        properties: null,
        ice_server: null,
        ice_servers: null,
        ice_credential_expiration: 86100,
        media_server_url: '',
      })
      expect(session_id).toMatch(/^[12]_[A-Za-z0-9_-]+$/)
      const [version, key, location, time, random, preference] = fieldsOf(session_id)
      expect([version, key, location, time, preference]).toEqual(['1', '123456', '', '1700000000000', 'P'])
      expect(Buffer.from(random ?? '', 'base64')).toHaveLength(18)
      expect(emulator.sessions.list().at(-1)).toMatchObject({
        sessionId: session_id,
        relayed: true,
        projectId: '123456',
      })
    })

    it('answers XML when Accept does not name JSON', async () => {
      const response = await send({ accept: 'text/html, */*' })
      expect(response.headers.get('content-type')).toMatch(/^text\/xml\b/)
      const pattern =
        /^<\?xml version="1\.0" encoding="UTF-8" standalone="yes"\?><sessions><Session><session_id>(1_[\w-]+)<\/session_id><partner_id>123456<\/partner_id><create_dt>Tue Nov 14 14:13:20 PST 2023<\/create_dt><\/Session><\/sessions>$/
      const [, sessionId = ''] = pattern.exec(await response.text()) ?? []
      expect(fieldsOf(sessionId)[1]).toBe('123456')
    })

    it.each([
      ['application/json', 'json'],
      ['text/xml, application/json;q=0.1', 'json'],
      ['application/json, text/plain, */*', 'json'],
      ['Application/JSON', 'json'],
      ['application/json;q=0', 'xml'],
      ['*/*', 'xml'],
      ['text/xml', 'xml'],
    ])('for Accept %s it answers %s', async (accept, format) => {
      const type = (await send({ accept })).headers.get('content-type') ?? ''
      expect(type).toContain(format)
    })

    it('takes a trailing slash', async () => {
      expect((await send({ path: '/session/create/' })).status).toBe(200)
    })

    it('reads the form without a content type, as the Go original sends it', async () => {
      const body = new TextEncoder().encode(form({ 'p2p.preference': 'enabled', location: '12.34.56.78' }))
      const response = await send({ body })
      expect(response.status).toBe(200)
      const session = await readSession(response)
      const [, , location, , , preference] = fieldsOf(session.session_id)
      expect([location, preference]).toEqual(['12.34.56.78', 'P'])
    })

    it('reads a form that comes in pieces', async () => {
      const pieces = ['p2p.pref', 'erence=ena', 'bled'].map((text) => new TextEncoder().encode(text))
      const body = new ReadableStream({
        pull(controller) {
          const piece = pieces.shift()
          if (piece === undefined) controller.close()
          else controller.enqueue(piece)
        },
      })
      const session = await readSession(await send({ body }))
      expect(fieldsOf(session.session_id)[5]).toBe('P')
    })

    it('keeps projects apart', async () => {
      const token = requestToken(otherProject, vectorSeconds)
      const session = await readSession(await send({ token }))
      expect([session.project_id, fieldsOf(session.session_id)[1]]).toEqual(['654321', '654321'])
    })

    it('gives every session another id', async () => {
      const answers = await Promise.all(Array.from({ length: 20 }, () => send()))
      const ids = await Promise.all(answers.map(async (answer) => (await readSession(answer)).session_id))
      expect(new Set(ids).size).toBe(20)
    })

    const good: readonly [string, Record<string, string>][] = [
      ['nothing', {}],
      ['routed', { 'p2p.preference': 'disabled' }],
      ['relayed as the Python library says it', { 'p2p.preference': 'always' }],
      ['the word null for no location', { location: 'null' }],
      ['empty fields', { location: '', archiveName: '', archiveResolution: '', archiveMode: '', e2ee: '' }],
      [
        'automatic archiving',
        { archiveMode: 'always', archiveName: 'x'.repeat(80), archiveResolution: '1080x1920' },
      ],
      ['a name of 80 UTF-16 units', { archiveMode: 'always', archiveName: '🎥'.repeat(40) }],
      ['e2ee as .NET spells it', { e2ee: 'True' }],
      ['no e2ee as .NET spells it', { e2ee: 'False', 'p2p.preference': 'enabled' }],
      ['e2ee as the PHP library writes false', { e2ee: '0', 'p2p.preference': 'enabled' }],
      ['e2ee as the PHP library writes true', { e2ee: '1' }],
      ['the api_key of the PHP library', { api_key: '123456' }],
    ]
    it.each(good)('takes %s', async (_, fields) => {
      const response = await send({ body: form(fields), headers: typed })
      expect(response.status).toBe(200)
    })

    it.each([
      '0.0.0.0',
      '255.255.255.255',
      '10.99.100.249',
      '01.2.3.4',
      '1.2.3.04',
      '1.2.3.00',
      '001.2.3.4',
      '1.2.3.4.',
      '.1.2.3.4',
      '1..2.3',
      '1.2.3.4.5',
      '1.2.3.256',
      '0x1.2.3.4',
      ' 1.2.3.4',
      '1.2.3.4\n',
    ])('takes the location %j when Node takes it for an IPv4 address', async (location) => {
      const response = await send({ body: form({ location }), headers: typed })
      expect(response.status).toBe(isIPv4(location) ? 200 : 400)
    })

    it.each([
      'localhost',
      'Localhost',
      '::1',
      '2001:db8::7',
      '::ffff:12.34.56.78',
      'fe80::1%4',
      'fe80::1%eth0',
    ])('takes the location %s of the .NET library for none', async (location) => {
      const response = await send({ body: form({ location }), headers: typed })
      expect(response.status).toBe(200)
      expect(fieldsOf((await readSession(response)).session_id)[2]).toBe('')
      expect(emulator.sessions.list().at(-1)?.location).toBe('')
    })

    it.each([
      'localhost.',
      '::g',
      ':',
      '1::2::3',
      '2001:db8::/32',
      '[::1]',
      'fe80::1%',
      '12.34.56.78:80',
      '::1@x',
    ])('refuses the location %s', async (location) => {
      expect((await send({ body: form({ location }), headers: typed })).status).toBe(400)
    })

    const bad: readonly [string, Record<string, string>, RegExp][] = [
      ['an unknown preference', { 'p2p.preference': 'relayed' }, /^Invalid p2p\.preference/],
      ['an unknown archive mode', { archiveMode: 'never' }, /^Invalid archiveMode/],
      ['a name from Object’s prototype', { archiveMode: 'constructor' }, /^Invalid archiveMode/],
      ['a location by name', { location: 'paris' }, /^Invalid location/],
      ['a location out of range', { location: '256.1.1.1' }, /^Invalid location/],
      ['half a location', { location: '1.2.3' }, /^Invalid location/],
      ['an unknown e2ee', { e2ee: 'yes' }, /^Invalid e2ee/],
      ['another number for e2ee', { e2ee: '2' }, /^Invalid e2ee/],
      [
        'encrypting a relayed session as PHP says it',
        { e2ee: '1', 'p2p.preference': 'enabled' },
        /^Invalid e2ee true: only with/,
      ],
      [
        'archiving a relayed session',
        { archiveMode: 'always', 'p2p.preference': 'enabled' },
        /^Invalid archiveMode always: only with/,
      ],
      [
        'encrypting a relayed session',
        { e2ee: 'true', 'p2p.preference': 'enabled' },
        /^Invalid e2ee true: only with/,
      ],
      [
        'archiving an encrypted session',
        { e2ee: 'true', archiveMode: 'always' },
        /^Invalid e2ee true: only with archiveMode .manual./,
      ],
      ['a long archive name', { archiveMode: 'always', archiveName: 'x'.repeat(81) }, /^Invalid archiveName/],
      [
        'an archive name of 82 UTF-16 units',
        { archiveMode: 'always', archiveName: '🎥'.repeat(41) },
        /^Invalid archiveName/,
      ],
      ['an archive name for nothing', { archiveName: 'x' }, /^Invalid archiveName: only with/],
      [
        'an archive resolution for nothing',
        { archiveResolution: '640x480' },
        /^Invalid archiveResolution: only with/,
      ],
      [
        'an unknown resolution',
        { archiveMode: 'always', archiveResolution: '1x1' },
        /^Invalid archiveResolution/,
      ],
    ]
    it.each(bad)('refuses %s with 400', async (_, fields, message) => {
      const before = emulator.sessions.count
      const response = await send({ body: form(fields), headers: typed })
      expect(response.status).toBe(400)
      const body = await readError(response)
      expect(body.code).toBe(400)
      expect(body.message).toMatch(message)
      expect(emulator.sessions.count).toBe(before)
    })

    it('refuses in XML too', async () => {
      const response = await send({ body: form({ e2ee: 'yes' }), headers: typed, accept: '*/*' })
      expect(response.status).toBe(400)
      expect(await response.text()).toContain(
        '<code>400</code><message>Invalid e2ee: it must be true or false</message>',
      )
    })

    it('reads a form that claims to be JSON, as the Python library of the successor sends it', async () => {
      const response = await send({
        body: form({ 'p2p.preference': 'always' }),
        headers: { 'content-type': 'application/json' },
      })
      expect(response.status).toBe(200)
      expect(fieldsOf((await readSession(response)).session_id)[5]).toBe('P')
    })

    it.each(['{"location":"1.2.3.4"}', ' {}', '[]', '"x"'])(
      'refuses the body %s, which is no form',
      async (body) => {
        const response = await send({ body, headers: { 'content-type': 'application/json' } })
        expect(response.status).toBe(415)
      },
    )

    it('refuses a body of more than 64 kB, with and without a length', async () => {
      const big = 'x'.repeat(64 * 1024 + 1)
      expect((await send({ body: big })).status).toBe(413)
      const stream = new Blob([big]).stream()
      expect((await send({ body: stream })).status).toBe(413)
    })

    it('answers an unknown path with 404 and a wrong method with 405, in the platform’s shape', async () => {
      const unknown = await send({ path: '/session/destroy' })
      expect(unknown.status).toBe(404)
      expect(await unknown.json()).toEqual({ code: 404, message: 'Not found', description: 'Not found' })
      const wrong = await send({ method: 'GET' })
      expect(wrong.status).toBe(405)
      expect(wrong.headers.get('allow')).toBe('POST')
      expect((await readError(wrong)).code).toBe(405)
    })

    it('notes every request, without secrets', async () => {
      emulator.requests.clear()
      const token = requestToken(vectorProject, vectorSeconds)
      await send({ token, path: '/session/create?secret=1' })
      await send({ token: null })
      expect(emulator.requests.count).toBe(2)
      const receivedAt = new Date(vectorTime)
      expect(emulator.requests.list()).toEqual([
        { method: 'POST', path: '/session/create', receivedAt, status: 200, faults: [] },
        { method: 'POST', path: '/session/create', receivedAt, status: 403, faults: [] },
      ])
    })
  },
)
