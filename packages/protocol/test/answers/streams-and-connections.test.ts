import { expect, test } from 'vitest'
import { readConnections, readStream, readStreams } from '../../src/index.js'
import { answer, applicationId, connectionId, id, sessionId, streamId } from '../support/answers.js'

// As the platform's documents, its official clients and captured traffic have it; the values are invented.

test('streams', () => {
  const items = [
    { id: streamId, videoType: 'camera', name: '', layoutClassList: [] },
    { id, videoType: null, name: 'talk', layoutClassList: ['full'] },
    { id, name: 'talk' },
  ]
  expect(readStreams(answer({ count: 3, items }))).toMatchObject({
    total: 3,
    items: [
      { streamId, videoType: 'camera', name: undefined, layoutClassList: [], raw: items[0] },
      { streamId: id, videoType: undefined, name: 'talk', layoutClassList: ['full'] },
      { streamId: id, videoType: undefined, layoutClassList: [] },
    ],
  })
  expect(readStream(answer(items[0]))).toMatchObject({ streamId })
})

test.each<[string, object, unknown]>([
  ['OpenTok', { projectId: '123456' }, 1_700_000_000_000],
  ['the unified environment', { applicationId }, 1_700_000_000_000],
  ['PHP’s tests', { projectId: '123456' }, '1700000000000'],
  ['a date', {}, '2023-11-14T22:13:20.000Z'],
])('connections of %s', (_, project, createdAt) => {
  const items = [{ connectionId, connectionState: 'Connected', createdAt }]
  const list = readConnections(answer({ count: 1, sessionId, ...project, items }))
  expect(list.items).toEqual([
    { connectionId, connectionState: 'Connected', createdAt: new Date(1_700_000_000_000), raw: items[0] },
  ])
  expect(list.raw).toMatchObject(project)
})
