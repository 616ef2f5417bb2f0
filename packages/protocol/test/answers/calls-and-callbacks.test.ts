import { expect, test } from 'vitest'
import {
  readAudioConnector,
  readCallback,
  readCallbacks,
  readCaptions,
  readSipCall,
} from '../../src/index.js'
import { answer, applicationId, connectionId, id, sessionId, streamId } from '../support/answers.js'

// As the platform's documents, its official clients and captured traffic have it; the values are invented.

test.each([
  [{ id, projectId: '123456', sessionId, connectionId, streamId, createdAt: 1, updatedAt: 2 }, '123456'],
  [
    { id, projectId: applicationId, sessionId, connectionId, streamId, createdAt: 1, updatedAt: 2 },
    applicationId,
  ],
  [{ id, connectionId, streamId }, undefined],
])('a call by SIP: %j', (body, projectId) => {
  expect(readSipCall(answer(body))).toMatchObject({ id, connectionId, streamId, projectId, raw: body })
})

test('captions, an audio connector and callbacks', () => {
  expect(readCaptions(answer({ captionsId: id }))).toEqual({ captionsId: id, raw: { captionsId: id } })
  expect(readCaptions(answer({ captionId: id }))).toMatchObject({ captionsId: id })
  expect(readAudioConnector(answer({ id, connectionId, captionsId: 'x' }))).toMatchObject({
    id,
    connectionId,
  })
  const callback = { id, group: 'connection', event: 'created', url: 'https://ear.example/', createdAt: 7 }
  expect(readCallback(answer(callback))).toEqual({
    ...callback,
    createdAt: new Date(7),
    updatedAt: undefined,
    raw: callback,
  })
  expect(readCallback(answer({ id, uri: 'https://ear.example/' }))).toMatchObject({
    url: 'https://ear.example/',
  })
  expect(readCallbacks(answer([callback]))).toMatchObject({ total: 1, items: [{ id, group: 'connection' }] })
})
