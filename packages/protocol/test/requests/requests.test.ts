import { expect, expectTypeOf, test } from 'vitest'
import {
  ENDPOINTS,
  type EndpointId,
  encodeRequest,
  type Layout,
  type MuteAllOptions,
  type ParametersOf,
  type PathId,
  type Signal,
  type StartArchiveOptions,
  type StreamClassList,
} from '../../src/index.js'
import type { RequestCalls } from '../support/request-calls.js'
import { ADMINISTRATION_CALLS } from '../support/request-calls-administration.js'
import { ARCHIVE_CALLS } from '../support/request-calls-archives.js'
import { BROADCAST_CALLS } from '../support/request-calls-broadcasts.js'
import { MEDIA_CALLS } from '../support/request-calls-media.js'
import { SESSION_CALLS } from '../support/request-calls-sessions.js'
import { id, project, sessionId, token } from '../support/values.js'

// Each call with everything that it takes, and what of it the platform's documents show on the wire.

const calls: RequestCalls<EndpointId> = {
  ...SESSION_CALLS,
  ...ARCHIVE_CALLS,
  ...BROADCAST_CALLS,
  ...MEDIA_CALLS,
  ...ADMINISTRATION_CALLS,
}

type Row = [EndpointId, readonly unknown[], string, unknown]
const table = Object.entries<readonly (readonly [readonly unknown[], string, unknown?])[]>(calls).flatMap(
  ([endpointId, ofEndpoint]) =>
    ofEndpoint.map(([parameters, path, body]): Row => [endpointId as EndpointId, parameters, path, body]),
)

test.each(table)('%s %j', (endpointId, parameters, path, content) => {
  const { path: encoded, body } = encodeRequest(ENDPOINTS[endpointId], project, parameters as never)
  expect(encoded).toBe(path)
  const isJson = body?.contentType === 'application/json'
  expect(isJson ? JSON.parse(body.text) : body?.text).toEqual(content)
})

test('an application stands where the API key does', () => {
  const application = '11111111-2222-4333-8444-555555555555'
  expect(encodeRequest(ENDPOINTS['archives.get'], application, [id]).path).toBe(
    `/v2/project/${application}/archive/${id}`,
  )
})

test('what JSON cannot hold is refused', () => {
  const audioTransport = { transport: 'binary', staticFields: { n: 1n } } as const
  expect(() =>
    encodeRequest(ENDPOINTS['audioConnector.start'], project, [
      sessionId,
      { token, uri: 'wss://x', audioTransport },
    ]),
  ).toThrow('options: expected values that can be written as JSON, got something else.')
})

test('parameters have the types of their options', () => {
  type Parameters<Id extends EndpointId> = ParametersOf<(typeof ENDPOINTS)[Id]>
  expectTypeOf<Parameters<'archives.stop'>>().toEqualTypeOf<[string]>()
  expectTypeOf<Parameters<'archives.deleteStorage'>>().toEqualTypeOf<[]>()
  expectTypeOf<Parameters<'sip.playDtmfTo'>>().toEqualTypeOf<[string, string, string]>()
  expectTypeOf<Parameters<'moderation.muteAll'>>().branded.toEqualTypeOf<[string, MuteAllOptions?]>()
  expectTypeOf<Parameters<'archives.start'>>().branded.toEqualTypeOf<[string, StartArchiveOptions?]>()
  expectTypeOf<Parameters<'archives.setLayout'>>().branded.toEqualTypeOf<[string, Layout]>()
  expectTypeOf<Parameters<'signals.sendTo'>>().branded.toEqualTypeOf<[string, string, Signal]>()
  expectTypeOf<Parameters<'streams.setClassLists'>>().toEqualTypeOf<[string, readonly StreamClassList[]]>()
  expectTypeOf<PathId<'/v2/project/{project}/session/{sessionId}/stream/{streamId}'>>().toEqualTypeOf<
    'sessionId' | 'streamId'
  >()
})
