import { expect, test } from 'vitest'
import { readRender, readRenders } from '../../src/index.js'
import { answer, applicationId, id, sessionId, streamId } from '../support/answers.js'

// As the platform's documents, its official clients and captured traffic have it; the values are invented.

const render = {
  id,
  sessionId,
  createdAt: 1_643_281_761_658,
  updatedAt: 1_643_281_761_658,
  url: 'https://page.example/',
  status: 'starting',
  resolution: '1280x720',
}

test.each([
  ['OpenTok', { projectId: '123456', callbackUrl: 'https://ear.example/' }, '123456'],
  ['the unified environment', { applicationId, name: 'Composed', event: 'render' }, applicationId],
])('a render of %s', (_, more, projectId) => {
  expect(readRender(answer({ ...render, ...more }))).toMatchObject({
    id,
    status: 'starting',
    sessionId,
    projectId,
    createdAt: new Date(1_643_281_761_658),
    streamId: undefined,
    url: 'https://page.example/',
    resolution: '1280x720',
    reason: undefined,
    ...('name' in more ? { name: 'Composed' } : { callbackUrl: 'https://ear.example/' }),
  })
})

test('a render that has failed, and a page', () => {
  expect(
    readRender(answer({ ...render, status: 'failed', streamId, reason: 'Could not load URL' })),
  ).toMatchObject({ streamId, reason: 'Could not load URL' })
  expect(readRenders(answer({ count: 70, items: [render] }))).toMatchObject({ total: 70, items: [{ id }] })
})
