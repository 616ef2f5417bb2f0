import { expect, expectTypeOf, test } from 'vitest'
import { type Archive, type ArchiveStatus, readArchive, readArchives } from '../../src/index.js'
import { answer, applicationId, id, opentok, sessionId, streamId } from '../support/answers.js'

// As the platform's documents, its official clients and captured traffic have it; the values are invented.

const archive = {
  id,
  status: 'started',
  name: 'standup',
  reason: '',
  sessionId,
  createdAt: 1_700_000_000_123,
  size: 0,
  duration: 0,
  outputMode: 'composed',
  streamMode: 'auto',
  hasAudio: true,
  hasVideo: true,
  hasTranscription: false,
  sha256sum: '',
  password: '',
  updatedAt: 1_700_000_000_456,
  multiArchiveTag: '',
  event: 'archive',
  resolution: '640x480',
  url: null,
}

test.each([
  ['OpenTok', opentok, '123456'],
  ['the unified environment', { applicationId }, applicationId],
  ['a callback of OpenTok', { ...opentok, applicationId: '123456' }, '123456'],
])('an archive of %s', (_, project, projectId) => {
  const raw = { ...archive, ...project }
  expect(readArchive(answer(raw))).toEqual({
    id,
    status: 'started',
    sessionId,
    projectId,
    createdAt: new Date(1_700_000_000_123),
    updatedAt: new Date(1_700_000_000_456),
    name: 'standup',
    reason: undefined,
    size: 0,
    duration: 0,
    outputMode: 'composed',
    streamMode: 'auto',
    hasAudio: true,
    hasVideo: true,
    resolution: '640x480',
    maxBitrate: undefined,
    quantizationParameter: undefined,
    multiArchiveTag: undefined,
    streams: [],
    url: undefined,
    sha256sum: undefined,
    password: undefined,
    hasTranscription: false,
    transcription: undefined,
    raw,
  })
})

test('an archive with everything, and what nobody knows yet', () => {
  const transcription = {
    status: 'completed',
    url: 'https://files.example/t.json',
    reason: '',
    primaryLanguageCode: 'en-US',
    hasSummary: true,
  }
  const raw = {
    ...archive,
    status: 'transmogrified',
    reason: 'user initiated',
    url: 'https://files.example/archive.mp4',
    sha256sum: 'C0D5EbTTSS9dU3hlPHu47RjXNnh8YKSvpEQlqsnUGvw=',
    streams: [{ streamId, hasAudio: true, hasVideo: false }],
    maxBitrate: 100_000,
    transcription,
    novelty: { deep: true },
  }
  const read = readArchive(answer(raw))
  expect(read).toMatchObject({
    status: 'transmogrified',
    reason: 'user initiated',
    url: 'https://files.example/archive.mp4',
    streams: [{ streamId, hasAudio: true, hasVideo: false }],
    maxBitrate: 100_000,
    projectId: undefined,
    transcription: { ...transcription, reason: undefined },
  })
  expect(read.raw).toHaveProperty('novelty', { deep: true })
  expectTypeOf<ArchiveStatus>().toExtend<Archive['status']>()
  expectTypeOf<string>().toExtend<Archive['status']>()
})

test.each([
  ['a page', { count: 149, items: [archive] }, 149, 1],
  ['an empty page', { count: 0, items: [] }, 0, 0],
  ['a page without items', { count: 0 }, 0, 0],
  ['a page without a count', { items: [archive, archive] }, 2, 2],
])('%s of archives', (_, body, total, length) => {
  const page = readArchives(answer(body))
  expect(page.total).toBe(total)
  expect(page.items).toHaveLength(length)
  expect(page.raw).toBe(body)
})
