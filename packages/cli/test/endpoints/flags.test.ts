import {
  ARCHIVES_START,
  AUDIO_CONNECTOR_START,
  BROADCASTS_START,
  ENDPOINTS,
  type Endpoint,
  SESSIONS_CREATE,
} from '@tokbox/protocol'
import { Command } from 'commander'
import { expect, test } from 'vitest'
import { withFlagNames } from '../../src/arguments/flag-names.js'
import { addFlags, flagsOf } from '../../src/endpoints/flags.js'
import { optionNames } from '../../src/endpoints/option-names.js'
import { readFlags } from '../../src/endpoints/read-flags.js'

/** Each file holds what its name is. */
const files = { read: async (path: string) => path }

function parse(endpoint: Endpoint, argv: readonly string[]) {
  const command = addFlags(new Command().exitOverride(), endpoint)
  return readFlags(endpoint, command.parse([...argv], { from: 'user' }).opts(), files, 'token')
}

test('each option has a flag, those of nested objects too', async () => {
  const argv = ['--no-has-video', '--output-mode', 'individual', '--has-transcription']
  const nested = ['--layout-type', 'bestFit', '--layout-screenshare-type', 'pip', '--max-bitrate', '200000']
  expect(await parse(ARCHIVES_START, [...argv, ...nested])).toEqual({
    hasVideo: false,
    outputMode: 'individual',
    hasTranscription: true,
    layout: { type: 'bestFit', screenshareType: 'pip' },
    maxBitrate: 200_000,
  })
  expect(await parse(ARCHIVES_START, [])).toEqual({})
})

test('an object that may be empty has a flag of its own, and those of its options need it not', async () => {
  expect(await parse(BROADCASTS_START, ['--hls'])).toEqual({ outputs: { hls: {} } })
  const both = { outputs: { hls: { lowLatency: true } } }
  expect(await parse(BROADCASTS_START, ['--hls-low-latency'])).toEqual(both)
  expect(await parse(BROADCASTS_START, ['--hls', '--hls-low-latency'])).toEqual(both)
  await expect(parse(BROADCASTS_START, [])).rejects.toThrow(
    'Expected --hls or --rtmp-file <path>. It would go nowhere.',
  )
})

test('a list of objects with a secret in them comes from a file', async () => {
  const targets = [{ serverUrl: 'rtmps://rtmp.example/app', streamName: 'key' }]
  expect(await parse(BROADCASTS_START, ['--rtmp-file', JSON.stringify(targets)])).toEqual({
    outputs: { rtmp: targets },
  })
  for (const text of ['{}', 'nonsense', 'null', '1'])
    await expect(parse(BROADCASTS_START, ['--rtmp-file', text])).rejects.toThrow(
      'the file named by --rtmp-file: expected an array in JSON, got',
    )
})

test('names with values of their own are given as NAME=VALUE', async () => {
  const transport = ['--audio-transport-transport', 'json', '--audio-transport-encoding', 'base64']
  const fields = [
    '--audio-transport-static-fields',
    'room=a=b',
    '--audio-transport-static-fields',
    'version=1',
  ]
  const options = await parse(AUDIO_CONNECTOR_START, ['--uri', 'wss://example.com', ...transport, ...fields])
  expect(options).toEqual({
    uri: 'wss://example.com',
    audioTransport: { transport: 'json', encoding: 'base64', staticFields: { room: 'a=b', version: 1 } },
  })
  for (const pair of ['room', '=b'])
    await expect(
      parse(AUDIO_CONNECTOR_START, ['--uri', 'wss://example.com', '--audio-transport-static-fields', pair]),
    ).rejects.toThrow('--audio-transport-static-fields: expected a name, an equals sign and a value')
})

test('a URL comes from the command line or, where a part of it is secret, from a file', async () => {
  const options = await parse(AUDIO_CONNECTOR_START, ['--uri-file', 'wss://example.com?key=secret\n'])
  expect(options).toEqual({ uri: 'wss://example.com?key=secret' })
  await expect(
    parse(AUDIO_CONNECTOR_START, ['--uri', 'wss://example.com', '--uri-file', 'x']),
  ).rejects.toThrow('--uri and --uri-file say the same: leave one of them out.')
  await expect(parse(AUDIO_CONNECTOR_START, [])).rejects.toThrow(
    'Expected --uri <uri> (where the audio goes: wss://…).',
  )
})

test('the words that people use stand for the values of the platform', async () => {
  expect(await parse(SESSIONS_CREATE, ['--media-mode', 'relayed'])).toEqual({ mediaMode: 'enabled' })
  await expect(parse(SESSIONS_CREATE, ['--media-mode', 'enabled'])).rejects.toThrow(
    "--media-mode: expected one of 'routed', 'relayed', got a string of 7 characters.",
  )
  const help = addFlags(new Command(), SESSIONS_CREATE).helpInformation()
  expect(help.replace(/\s+/g, ' ')).toContain('routed, relayed (default: routed)')
})

test.each([['x'], ['1.5'], ['99999']])('--max-bitrate %s is refused under its own name', async (text) => {
  await expect(parse(ARCHIVES_START, ['--max-bitrate', text])).rejects.toThrow(
    '--max-bitrate: expected a whole number of bits per second from 100000 to 6000000',
  )
})

test('no two options of an endpoint have one flag, and no flag takes a secret', () => {
  for (const endpoint of Object.values<Endpoint>(ENDPOINTS)) {
    const flags = flagsOf(endpoint)
    expect(new Set(flags.map(({ name }) => name)).size).toBe(flags.length)
    for (const { field, kind } of flags) if (field.sensitive === true) expect(kind).toBe('file')
  }
})

test.each([
  ['options.layout.type', '--layout-type'],
  ['options.transcriptionProperties', 'options.transcriptionProperties'],
  ['sessionId', '<sessionId>'],
])('what the library calls %s is %s', async (parameter, flag) => {
  const { InvalidArgumentError } = await import('@tokbox/core/errors')
  const complaint = new InvalidArgumentError({
    parameter,
    expected: "layout.type 'custom' only with hasVideo true",
    received: "outputMode 'individual'",
  })
  const failing = withFlagNames(optionNames(ARCHIVES_START), () => {
    throw complaint
  })
  const known = flag.startsWith('options')
  await expect(failing).rejects.toThrow(
    known
      ? complaint.message
      : `${flag}: expected --layout-type custom only without --no-has-video, got --output-mode individual.`,
  )
})

test('what is wrong in a file is said with its place', async () => {
  const { InvalidArgumentError } = await import('@tokbox/core/errors')
  const complaint = new InvalidArgumentError({
    parameter: 'options.outputs.rtmp[1].serverUrl',
    expected: 'a URL',
    received: 'undefined',
  })
  const failing = withFlagNames(optionNames(BROADCASTS_START), () => {
    throw complaint
  })
  await expect(failing).rejects.toThrow('--rtmp-file (number 2, serverUrl): expected a URL, got undefined.')
})
