import { ARCHIVES_START, SESSIONS_CREATE } from '@tokbox/protocol'
import { Command } from 'commander'
import { expect, test } from 'vitest'
import { withFlagNames } from '../src/arguments/flag-names.js'
import { endpointFlagNames, readEndpointFlags, withEndpointFlags } from '../src/endpoints/endpoint-flags.js'

function parse(endpoint: typeof ARCHIVES_START | typeof SESSIONS_CREATE, argv: readonly string[]) {
  const command = withEndpointFlags(new Command().exitOverride(), endpoint)
  return readEndpointFlags(endpoint, command.parse([...argv], { from: 'user' }).opts())
}

test('each option has a flag, those of nested objects too', () => {
  const argv = ['--session-id', '1_x', '--no-has-video', '--output-mode', 'individual', '--has-transcription']
  const nested = ['--layout-type', 'bestFit', '--layout-screenshare-type', 'pip', '--max-bitrate', '200000']
  expect(parse(ARCHIVES_START, [...argv, ...nested])).toEqual({
    sessionId: '1_x',
    hasVideo: false,
    outputMode: 'individual',
    hasTranscription: true,
    layout: { type: 'bestFit', screenshareType: 'pip' },
    maxBitrate: 200_000,
  })
  expect(parse(ARCHIVES_START, [])).toEqual({})
})

test('the words that people use stand for the values of the platform', () => {
  expect(parse(SESSIONS_CREATE, ['--media-mode', 'relayed'])).toEqual({ mediaMode: 'enabled' })
  expect(() => parse(SESSIONS_CREATE, ['--media-mode', 'enabled'])).toThrow(
    "--media-mode: expected one of 'routed', 'relayed', got a string of 7 characters.",
  )
  const help = withEndpointFlags(new Command(), SESSIONS_CREATE).helpInformation()
  expect(help.replace(/\s+/g, ' ')).toContain('routed, relayed (default: routed)')
})

test.each([['x'], ['1.5'], ['99999']])('--max-bitrate %s is refused under its own name', (text) => {
  expect(() => parse(ARCHIVES_START, ['--max-bitrate', text])).toThrow(
    '--max-bitrate: expected a whole number of bits per second from 100000 to 6000000',
  )
})

test('what the library says about an option is said about its flag', async () => {
  const { InvalidArgumentError } = await import('@tokbox/core/errors')
  const complaint = new InvalidArgumentError({
    parameter: 'options.layout.type',
    expected: "layout.type 'custom' only with archiveName",
    received: "outputMode 'individual'",
  })
  await expect(
    withFlagNames(endpointFlagNames(ARCHIVES_START), () => {
      throw complaint
    }),
  ).rejects.toThrow(
    '--layout-type: expected --layout-type custom only with archiveName, got --output-mode individual.',
  )
})
