import { mkdirSync, writeFileSync } from 'node:fs'
import { basename } from 'node:path'
import type { EndpointId } from '@tokbox/protocol'
import { afterAll, expect } from 'vitest'

/** What a test has seen of an endpoint. */
export interface Observation {
  readonly endpoint: EndpointId
  /**
   * - `rest`: the client, with answers on record.
   * - `request`: the request of the client, field by field beside the official client's, or the documents where it has none.
   * - `emulator`: the client on the emulator. `official`: the official client on the emulator.
   * - `vonage`: `@vonage/video` on the emulator, with an application. `sdk`, `cli`: the facade and the command there.
   */
  readonly who: 'rest' | 'request' | 'emulator' | 'official' | 'vonage' | 'sdk' | 'cli'
  /** `success`, or a documented error by status, and code where there is one: `409/15001`. */
  readonly outcome: string
  /** `fault`: the emulator was told to answer so. `bug`: a bug of the official client's own keeps it from that. */
  readonly how?: 'fault' | 'bug'
  /** The bug. */
  readonly note?: string
}

const folder = new URL('../../.cache/coverage/', import.meta.url)
const observations: Observation[] = []

/** Writes down what has been seen, for the page `docs/coverage.md`. Call it last in a test. */
export function record(observation: Observation): void {
  observations.push(observation)
}

afterAll(() => {
  if (observations.length === 0) return
  const file =
    expect
      .getState()
      .testPath?.replace(/.*\/test\//, '')
      .replaceAll('/', '-') ?? 'unknown'
  mkdirSync(folder, { recursive: true })
  writeFileSync(new URL(`${basename(file)}.json`, folder), JSON.stringify(observations))
})
