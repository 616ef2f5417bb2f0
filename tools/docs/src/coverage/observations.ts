import { readdirSync, readFileSync } from 'node:fs'

/** What a test of `tools/conformance` has written down; `test/support/record.ts` there says what it means. */
export interface Observation {
  readonly endpoint: string
  readonly who: 'rest' | 'request' | 'emulator' | 'official' | 'vonage' | 'sdk' | 'cli'
  readonly outcome: string
  readonly how?: 'fault' | 'bug'
  readonly note?: string
}

/**
 * Everything that the tests have written down.
 * @throws when they have not run
 */
export function readObservations(folder: URL): Observation[] {
  return readdirSync(folder)
    .filter((name) => name.endsWith('.json'))
    .sort()
    .flatMap((name) => JSON.parse(readFileSync(new URL(name, folder), 'utf8')) as Observation[])
}
