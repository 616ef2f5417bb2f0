import { ENDPOINTS, type Endpoint } from '@tokbox/protocol'
import { expect, test } from 'vitest'
import { coveragePage } from '../src/coverage/coverage-page.js'
import { expectedOutcomes, gapsOf, type Who } from '../src/coverage/gaps.js'
import type { Observation } from '../src/coverage/observations.js'

const endpoints: readonly Endpoint[] = [ENDPOINTS['archives.stop'], ENDPOINTS['projects.list']]
const everything = endpoints.flatMap((endpoint) =>
  (['rest', 'request', 'emulator', 'official', 'vonage', 'sdk', 'cli'] as const).flatMap((who: Who) =>
    expectedOutcomes(endpoint, who).map((outcome): Observation => ({ endpoint: endpoint.id, who, outcome })),
  ),
)

test('what has been seen is counted', () => {
  expect(gapsOf(endpoints, everything)).toEqual([])
  const page = coveragePage(endpoints, everything)
  expect(page).toContain('(endpoints.md#archivesstoparchiveid) | ✓ 3/3 | ✓ | ✓ 3/3 | ✓ 3/3 | ✓ | ✓ | ✓ |')
  expect(page).toContain('(endpoints.md#projectslist) | ✓ | ✓ | ✓ | – | – | – | ✓ |')
  expect(page).not.toContain('Missing')
})

test('a success, an error and a comparison that nobody has seen are missing', () => {
  const without = (who: Who, outcome: string) =>
    gapsOf(
      endpoints,
      everything.filter((seen) => seen.who !== who || seen.outcome !== outcome),
    )
  expect(without('emulator', '409/15002')).toEqual(['archives.stop, emulator: 409/15002'])
  expect(without('official', 'success')).toEqual(['archives.stop, official: success'])
  expect(without('request', 'success')).toEqual([
    'archives.stop, request: success',
    'projects.list, request: success',
  ])
  expect(coveragePage(endpoints, [])).toContain('- archives.stop, rest: success, 400, 404, 409/15002')
})

test('faults and bugs are told', () => {
  const note = 'it never calls back'
  const told = everything.map((seen): Observation => {
    if (seen.who !== 'official') return seen
    return seen.outcome === 'success' ? { ...seen, how: 'bug', note } : { ...seen, how: 'fault' }
  })
  const page = coveragePage(endpoints, told)
  expect(page).toContain('| bug 3/3 (3) <sup>1</sup> |')
  expect(page).toContain('1. it never calls back.')
})
