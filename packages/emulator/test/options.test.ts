import { inspect } from 'node:util'
import { otherProject, vectorProject, vectorSeconds } from '@tokbox-tools/testing/project'
import { requestToken } from '@tokbox-tools/testing/tokens'
import { describe, expect, it } from 'vitest'
import { createEmulator, developmentProject, type EmulatorOptions } from '../src/index.js'
import { readError } from './support/answers.js'
import { createVectorEmulator, sender } from './support/ways.js'

describe('createEmulator', () => {
  it('has the development project by default, and asks the real clock', async () => {
    const emulator = createEmulator()
    expect(emulator.projects).toEqual([{ projectId: developmentProject.apiKey, environment: 'opentok' }])
    const token = requestToken(developmentProject, Math.floor(Date.now() / 1000) - 5)
    const response = await sender(emulator.fetch, 'http://emulator.invalid')({ token })
    expect(response.status).toBe(200)
  })

  it('takes its randomness from where it is told', async () => {
    const random = (bytes: Uint8Array) => void bytes.fill(1)
    const [first, second] = [createVectorEmulator({ random }), createVectorEmulator({ random })]
    const read = async ({ fetch }: typeof first) => (await sender(fetch, 'http://emulator.invalid')()).text()
    expect(await read(first)).toBe(await read(second))
  })

  const bad: readonly [string, unknown, string][] = [
    ['no object', 4, 'options'],
    ['an array', [], 'options'],
    ['an unknown option', { clocks: Date.now }, 'options.clocks'],
    ['the port of listen', { port: 4000 }, 'options.port'],
    ['no project', { projects: [] }, 'options.projects'],
    ['one project alone', { projects: vectorProject }, 'options.projects'],
    [
      'a project twice',
      { projects: [vectorProject, { ...otherProject, apiKey: vectorProject.apiKey }] },
      'options.projects[1].apiKey',
    ],
    ['a key as a number', { projects: [{ ...vectorProject, apiKey: 123456 }] }, 'options.projects[0].apiKey'],
    [
      'an empty secret',
      { projects: [vectorProject, { apiKey: '1', apiSecret: '' }] },
      'options.projects[1].apiSecret',
    ],
    ['an unknown field', { projects: [{ ...vectorProject, name: 'x' }] }, 'options.projects[0].name'],
    ['null for a project', { projects: [null] }, 'options.projects[0]'],
    ['a clock that is no function', { clock: 0 }, 'options.clock'],
    ['strict as a text', { strict: 'no' }, 'options.strict'],
    ['random as a text', { random: 'x' }, 'options.random'],
    ['sleep as a number', { sleep: 1 }, 'options.sleep'],
    ['onRequest as a boolean', { onRequest: true }, 'options.onRequest'],
  ]
  it.each(bad)('refuses %s', (_, options, parameter) => {
    let failure: unknown
    try {
      createEmulator(options as EmulatorOptions)
    } catch (error) {
      failure = error
    }
    expect(failure).toMatchObject({
      name: 'InvalidArgumentError',
      code: 'ERR_TOKBOX_INVALID_ARGUMENT',
      parameter,
    })
    const shown = inspect(failure) + JSON.stringify(failure)
    expect(shown).not.toContain(vectorProject.apiSecret)
    expect(shown).not.toContain(otherProject.apiSecret)
  })

  it.each([
    [
      { ...vectorProject, apiKey: 123456 },
      'options.projects[0].apiKey: expected a string of digits, such as 123456, got a number. Put it in quotes: ids are strings.',
      'Put it in quotes: ids are strings.',
    ],
    [
      null,
      'options.projects[0]: expected an object { apiKey, apiSecret } or { applicationId, publicKey }, got null.',
      undefined,
    ],
  ])('keeps all that is said of a wrong project, and the hint by itself (%#)', (project, message, hint) => {
    let failure: unknown
    try {
      createEmulator({ projects: [project] } as unknown as EmulatorOptions)
    } catch (error) {
      failure = error
    }
    expect(failure).toMatchObject({ message, ...(hint !== undefined && { hint }) })
  })

  it.each([Number.NaN, -1, 1e14])('says that a clock gives no time: %d', async (now) => {
    const emulator = createEmulator({ clock: () => now })
    const send = sender(emulator.fetch, 'http://emulator.invalid')
    await expect(send()).rejects.toMatchObject({
      code: 'ERR_TOKBOX_INVALID_ARGUMENT',
      parameter: 'options.clock',
      expected: 'a function that gives milliseconds since 1970',
    })
    await using server = await emulator.listen()
    const response = await sender(fetch, server.url)()
    expect(response.status).toBe(500)
    expect((await readError(response)).message).toContain('options.clock')
  })
})

describe('secrets', () => {
  it('are shown by no emulator, server, list or answer', async () => {
    const emulator = createVectorEmulator()
    await using server = await emulator.listen()
    const token = requestToken(vectorProject, vectorSeconds)
    emulator.faults.inject({ kind: 'delay', milliseconds: 0 })
    const answer = await (await sender(fetch, server.url)({ token })).text()
    const objects = [
      emulator,
      server,
      emulator.faults,
      emulator.requests,
      emulator.sessions,
      emulator.projects,
    ]
    const lists = [emulator.faults.list(), emulator.requests.list(), emulator.sessions.list()]
    const options = { depth: 20, showHidden: true, getters: true }
    const shown =
      [...objects, ...lists].map((object) => inspect(object, options) + JSON.stringify(object)).join() +
      answer
    for (const secret of [vectorProject.apiSecret, otherProject.apiSecret, token])
      expect(shown).not.toContain(secret)
    expect(shown).toContain('123456')
  })
})
