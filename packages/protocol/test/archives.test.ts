import { vectorSessionId as sessionId } from '@tokbox-tools/testing/project'
import { expect, expectTypeOf, test } from 'vitest'
import {
  ARCHIVES_DELETE,
  ARCHIVES_START,
  checkOptions,
  encodeBody,
  type OptionsOf,
  type PathId,
  type StartArchiveBody,
} from '../src/index.js'

test('nested options are sent as JSON, under the names of the wire', () => {
  const options = {
    sessionId,
    hasVideo: false,
    layout: { type: 'bestFit', screenshareType: 'pip' },
    transcriptionProperties: { primaryLanguageCode: 'tlh-QO' },
  } as const
  const body = encodeBody(ARCHIVES_START, checkOptions(ARCHIVES_START, options, 'options'))
  expect(body?.contentType).toBe('application/json')
  expect(JSON.parse(body!.text)).toEqual(options)
})

test.each([
  [{}, 'options.sessionId: expected a non-empty string, got undefined.'],
  [{ sessionId, layout: { type: 'grid' } }, "options.layout.type: expected one of 'bestFit', 'pip'"],
  [{ sessionId, layout: {} }, 'options.layout.type: expected one of'],
  [{ sessionId, maxBitrate: 99_999 }, 'a whole number of bits per second from 100000 to 6000000, got 99999.'],
  [
    { sessionId, outputMode: 'individual', resolution: '640x480' },
    'An individual archive is no single picture.',
  ],
  [{ sessionId, hasAudio: false, hasVideo: false }, 'There would be nothing to record.'],
  [{ sessionId, hasTranscription: true }, 'Only individual archives are transcribed.'],
])('%j is refused: %s', (options, message) => {
  expect(() => checkOptions(ARCHIVES_START, options as StartArchiveBody, 'options')).toThrow(message)
})

test('an endpoint without options has no body', () => {
  expectTypeOf<OptionsOf<typeof ARCHIVES_DELETE>>().toBeNever()
  expectTypeOf<PathId<typeof ARCHIVES_DELETE.path>>().toEqualTypeOf<'archiveId'>()
  expect(encodeBody(ARCHIVES_DELETE, {})).toBeUndefined()
})
