import { sessionIdOf, vectorProject } from '@tokbox-tools/testing/project'
import { describe, expect, it } from 'vitest'
import type { Client } from '../src/index.js'
import { enter } from './support/clients.js'
import { createVectorEmulator } from './support/ways.js'

const elsewhere = sessionIdOf(vectorProject.apiKey)

describe('a client that watches', () => {
  it('subscribes to streams of its session, until they end', async () => {
    const emulator = createVectorEmulator()
    const [ann, bob] = [await enter(emulator), await enter(emulator)]
    const there = await enter(emulator, {}, elsewhere)
    const [own, camera, screen] = [ann.publish(), bob.publish(), bob.publish({ videoType: 'screen' })]
    for (const { streamId } of [own, camera, screen]) expect(ann.subscribe(streamId)).toBe(true)
    expect(ann.subscribe(camera.streamId)).toBe(true)
    expect(ann.subscribe(there.publish().streamId)).toBe(false)
    const subscriptions = () =>
      emulator.sessions
        .list()
        .flatMap(({ connections }) => connections)
        .find(({ connectionId }) => connectionId === ann.connectionId)?.subscriptions
    expect(subscriptions()).toEqual([own, camera, screen].map(({ streamId }) => streamId))
    expect(ann.unsubscribe(screen.streamId)).toBe(true)
    expect(ann.unsubscribe(screen.streamId)).toBe(false)
    bob.unpublish(camera.streamId)
    expect(subscriptions()).toEqual([own.streamId])
    ann.disconnect()
    expect(ann.unsubscribe(own.streamId)).toBe(false)
    expect(() => ann.subscribe(own.streamId)).toThrow(/no longer connected/)
  })

  it('needs the role for it', async () => {
    const emulator = createVectorEmulator()
    const ann = await enter(emulator, { role: 'publisheronly' })
    expect(() => ann.subscribe(ann.publish().streamId)).toThrow(
      'A publisheronly may not subscribe. Connect with a token whose role is publisher, subscriber or moderator.',
    )
  })

  it('is one of as many as an emulator keeps', async () => {
    const emulator = createVectorEmulator()
    const clients = await Promise.all(Array.from({ length: 317 }, () => enter(emulator)))
    const streams = clients.map((client) => client.publish())
    let subscriptions = 0
    expect(() => {
      for (const client of clients) {
        for (const { streamId } of streams) {
          client.subscribe(streamId)
          subscriptions += 1
        }
      }
    }).toThrow(expect.objectContaining({ code: 'ERR_TOKBOX_EMULATOR_FULL', what: 'subscriptions' }))
    expect(subscriptions).toBe(100_000)
    clients[0]?.disconnect()
    expect(clients[316]?.subscribe(streams[1]?.streamId as string)).toBe(true)
  })
})

describe('a moderator', () => {
  it('ends streams, mutes them, and sends clients away', async () => {
    const emulator = createVectorEmulator()
    const [ann, bob] = [await enter(emulator, { role: 'moderator' }), await enter(emulator)]
    const [camera, screen] = [bob.publish({ name: 'camera' }), bob.publish({ name: 'screen' })]
    const streams = () =>
      emulator.sessions
        .list()
        .flatMap(({ connections }) => connections.flatMap((connection) => connection.streams))
        .map(({ name, muted }) => [name, muted])
    expect(ann.forceMute(camera.streamId)).toBe(true)
    expect(ann.forceMute('unknown')).toBe(false)
    expect(streams()).toEqual([
      ['camera', true],
      ['screen', false],
    ])
    expect(ann.forceUnpublish(camera.streamId)).toBe(true)
    expect(ann.forceUnpublish(camera.streamId)).toBe(false)
    ann.forceMuteAll({ excludedStreamIds: [screen.streamId] })
    bob.publish({ name: 'later' })
    ann.disableForceMute()
    bob.publish({ name: 'last' })
    expect(streams()).toEqual([
      ['screen', false],
      ['later', true],
      ['last', false],
    ])
    expect(ann.forceDisconnect(bob.connectionId)).toBe(true)
    expect(ann.forceDisconnect(bob.connectionId)).toBe(false)
    expect([bob.connected, streams()]).toEqual([false, []])
  })

  it('has no power elsewhere', async () => {
    const emulator = createVectorEmulator()
    const [ann, bob] = [await enter(emulator, { role: 'moderator' }), await enter(emulator, {}, elsewhere)]
    const { streamId } = bob.publish()
    expect(ann.forceMute(streamId)).toBe(false)
    expect(ann.forceUnpublish(streamId)).toBe(false)
    expect(ann.forceDisconnect(bob.connectionId)).toBe(false)
    expect(bob.unpublish(streamId)).toBe(true)
  })

  it.each<[string, (client: Client) => unknown, string, string]>([
    ['forceMute', (client) => client.forceMute('x'), 'forceMute', 'mute others'],
    ['forceMuteAll', (client) => client.forceMuteAll(), 'forceMute', 'mute others'],
    ['disableForceMute', (client) => client.disableForceMute(), 'forceMute', 'mute others'],
    ['forceUnpublish', (client) => client.forceUnpublish('x'), 'forceUnpublish', 'end the streams of others'],
    ['forceDisconnect', (client) => client.forceDisconnect('x'), 'forceDisconnect', 'disconnect others'],
  ])('is the only one to %s', async (_, act, capability, words) => {
    const emulator = createVectorEmulator()
    for (const role of ['publisher', 'subscriber', 'publisheronly']) {
      const client = await enter(emulator, { role })
      expect(() => act(client)).toThrow(
        expect.objectContaining({
          code: 'ERR_TOKBOX_EMULATOR_ROLE',
          role,
          capability,
          message: `A ${role} may not ${words}. Connect with a token whose role is moderator.`,
        }),
      )
    }
    const moderator = await enter(emulator, { role: 'moderator' })
    moderator.disconnect()
    expect(() => act(moderator)).toThrow(
      expect.objectContaining({ code: 'ERR_TOKBOX_EMULATOR_DISCONNECTED' }),
    )
  })
})
