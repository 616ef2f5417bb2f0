import { ENDPOINTS, type EndpointId } from '@tokbox/protocol'
import { expect, test } from 'vitest'
import { measureEndpointCalls } from '../src/calls/measure-endpoint-calls.js'
import { resultsPage } from '../src/report/markdown.js'
import { comparisonText } from '../src/report/text.js'
import { results } from './support/results.js'

test('a call of every endpoint can be made by everybody who is compared', { timeout: 120_000 }, async () => {
  const endpoints = Object.keys(ENDPOINTS) as EndpointId[]
  const measured = await measureEndpointCalls(endpoints, { rounds: 1, sampleTime: 1 }, 1)
  expect(measured.map(({ endpoint }) => endpoint)).toEqual(endpoints)
  const lacking = measured.filter(({ opentok }) => opentok === undefined).map(({ endpoint }) => endpoint)
  expect(lacking).toEqual([
    'streams.get',
    'connections.list',
    'archives.setStorage',
    'archives.deleteStorage',
    ...endpoints.filter((endpoint) => endpoint.startsWith('projects.')),
  ])
})

test('calls have a table of their own, in the page and on the terminal', () => {
  expect(resultsPage(results)).toContain('| archives.start | 130 | 100 | 250 | 1.3 × | reached |')
  expect(resultsPage(results)).toContain('| connections.list | 140 | 100 | – | 1.4 × | not reached |')
  expect(comparisonText(results)).toMatch(/archives\.start +130 +100 +250 +1\.3 × +reached/)
})
