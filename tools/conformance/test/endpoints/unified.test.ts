import { ENDPOINTS, type EndpointId } from '@tokbox/protocol'
import { createRestClient } from '@tokbox/rest'
import { application, openRs256 } from '@tokbox-tools/testing/application'
import { type Arrival, answer, startServer } from '@tokbox-tools/testing/server'
import { Video } from '@vonage/video'
import { expect, onTestFinished, test } from 'vitest'
import { CALLS, type EndpointCall } from './support/calls.js'
import { callEndpoint, type Clients, clientsFor, endpoints, failureOf } from './support/clients.js'
import { RECORDED_ANSWERS } from './support/recorded-answers.js'
import { VONAGE_CALLS } from './support/vonage-calls.js'
import { differencesOf, requestLine } from './support/wire-fields.js'

// The unified environment: every endpoint that it has is called with the key of an application, and what `@vonage/video` has
// too is compared with it field by field.

const { applicationId, privateKey, publicKey } = application
const all = endpoints.filter(([id]) => !id.startsWith('projects.'))
const isUnified = (id: EndpointId) => (ENDPOINTS[id].environments as readonly string[]).includes('unified')

function unifiedClients(apiUrl: string): Clients {
  const rest = createRestClient({ applicationId, privateKey, apiUrl, retries: 0 })
  onTestFinished(() => rest.close())
  return { ...clientsFor(apiUrl), rest }
}

function recordedAnswer(id: EndpointId) {
  const recorded = RECORDED_ANSWERS[id].filter(({ environment = 'unified' }) => environment === 'unified')
  return recorded[0] ?? { status: 200 }
}

test.each(all.filter(([id]) => isUnified(id)))('%s with an application', async (id, { path }) => {
  const { status, body, result } = recordedAnswer(id)
  const server = await startServer(answer(status, body))
  const read = await callEndpoint(unifiedClients(server.url), id, CALLS[id][0].parameters)
  if (result === undefined) expect(read).toBeUndefined()
  else expect(read).toMatchObject(result)
  const [{ request }] = server.arrivals as [Arrival]
  expect(request.url?.split('/')[3]).toBe(path.includes('{project}') ? applicationId : undefined)
  expect(request.headers).not.toHaveProperty('x-opentok-auth')
  const [scheme, token = ''] = String(request.headers.authorization).split(' ')
  expect(scheme).toBe('Bearer')
  const { genuine, header, claims } = openRs256(token, publicKey)
  expect(genuine).toBe(true)
  expect(header).toMatchObject({ alg: 'RS256' })
  expect(claims).toMatchObject({ application_id: applicationId, jti: expect.any(String) })
})

test.each(all.filter(([id]) => !isUnified(id)))('%s is refused before anything is sent', async (id) => {
  const server = await startServer(answer(200, {}))
  const error = await failureOf(callEndpoint(unifiedClients(server.url), id, CALLS[id][0].parameters))
  expect(error.message).toMatch(/application|unified/)
  expect(error).toMatchObject({ code: expect.stringMatching(/^ERR_TOKBOX_/) })
  expect(server.arrivals).toHaveLength(0)
})

const calls = all.flatMap(([id]) =>
  VONAGE_CALLS[id] === undefined
    ? []
    : (CALLS[id] as readonly EndpointCall[]).map((call, index) => [id, index + 1, call] as const),
)

/** Fields in which `@vonage/video` differs. */
const DIFFERENT: Readonly<Partial<Record<EndpointId, readonly string[]>>> = {
  // It sends a default, and the text "null" for no location; it does not have the other options.
  'sessions.create': ['archiveMode', 'location', 'archiveName', 'archiveResolution', 'e2ee'],
  // It sends exclusions, which mean nothing here.
  'moderation.disableMute': ['excludedStreamIds'],
  // It repeats the id of the path, and does not have the options.
  'broadcasts.addStream': ['broadcastId', 'hasAudio', 'hasVideo'],
  'broadcasts.removeStream': ['broadcastId'],
  // It does not have the options, and passes on what it is given.
  'audioConnector.start': ['sessionMigration', 'websocket.audioTransport'],
}

/** It asks for the collection of broadcasts with a slash at its end. */
function lineOf(arrival: Arrival): string {
  return requestLine(arrival).replace('/broadcast/?', '/broadcast?')
}

test.each(calls)('%s, call %i, is what @vonage/video sends', async (id, _, { parameters }) => {
  const { status, body } = recordedAnswer(id)
  const server = await startServer(answer(status, body))
  await callEndpoint(unifiedClients(server.url), id, parameters)
  const client = new Video({ applicationId, privateKey }, { videoHost: server.url })
  const [method, ...given] = VONAGE_CALLS[id]?.(...(parameters as never[])) ?? ['createSession']
  // What it makes of the answer is another matter.
  await Reflect.apply(client[method], client, given).catch(() => undefined)
  const [mine, theirs] = server.arrivals as [Arrival, Arrival]
  expect(lineOf(mine)).toBe(lineOf(theirs))
  const known = DIFFERENT[id] ?? []
  const unknown = Object.keys(differencesOf(mine, theirs)).filter(
    (path) => !known.some((field) => path === field || path.startsWith(`${field}.`)),
  )
  expect(unknown).toEqual([])
})
