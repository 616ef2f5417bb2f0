import type { Spread } from '../../src/measure/statistics.js'
import type { Results } from '../../src/results.js'

function spread(median: number): Spread {
  return { min: median * 0.9, quarter: median * 0.95, median, threeQuarters: median * 1.2, samples: 5 }
}

const row = (id: string, library: string, title: string, format: 't1' | 'jwt', median: number) => ({
  id,
  library,
  title,
  format,
  ours: library.startsWith('@'),
  tokenLength: 348,
  nanoseconds: spread(median),
})

/** Results that were made up, with text that XML, Markdown and JSON each have to escape. */
export const results: Results = {
  date: '2026-01-02',
  quick: false,
  machine: {
    processor: 'Processor <A> & "B" | \'C\'',
    processors: 2,
    shaInstructions: true,
    memoryGigabytes: 8,
    platform: 'linux x64',
  },
  load: { start: 0.25, end: 2 },
  software: { node: '20.19.0', v8: '11', openssl: '3', packages: { 'opentok-token': '1.1.1' } },
  kernel: 'simd',
  connectionDataLength: 1,
  rounds: 5,
  measured: [
    row('opentok-jwt', 'opentok', 'generateToken(), JWT', 'jwt', 400_000),
    row('opentok-token', 'opentok-token', 'in a loop', 't1', 4000),
    row('tokbox-t1-packed', '@tokbox/signer', 'batch, packed', 't1', 200),
    row('tokbox-jwt-packed', '@tokbox/signer', 'batch <packed> & more', 'jwt', 400),
  ],
  floor: spread(111),
  calls: [
    {
      endpoint: 'archives.start',
      rest: spread(130_000),
      nodeFetch: spread(100_000),
      opentok: spread(250_000),
      ratio: spread(1.3),
    },
    {
      endpoint: 'connections.list',
      rest: spread(140_000),
      nodeFetch: spread(100_000),
      opentok: undefined,
      ratio: spread(1.4),
    },
  ],
  applications: [
    { id: 'openssl-speed', library: 'OpenSSL', title: 'openssl speed rsa2048', nanoseconds: spread(200_000) },
    { id: 'rsa-tokbox-single', library: '@tokbox/signer', title: 'token()', nanoseconds: spread(250_000) },
  ],
  verdicts: [
    {
      id: 'packed',
      what: 'batch, packed',
      subject: 'tokbox-t1-packed',
      against: 'opentok-token',
      bound: 'at least',
      target: 20,
      measured: spread(20.5),
      reached: true,
    },
    {
      id: 'threads-fastest',
      what: 'streamed',
      subject: 'tokbox-t1-packed',
      against: 'floor',
      bound: 'at most',
      target: 2,
      measured: spread(2.4),
      reached: false,
    },
  ],
  watch: {
    tokens: 5_000_000,
    nanoseconds: 150,
    peakMegabytes: 120,
    startMegabytes: 50,
    delay: { p99: 12, max: 20, idleP99: 1.1 },
  },
}
