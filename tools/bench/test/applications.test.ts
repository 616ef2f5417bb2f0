import { expect, test } from 'vitest'
import {
  applicationIds,
  measureApplications,
  OPENSSL_SPEED,
} from '../src/applications/measure-applications.js'
import { resultsPage } from '../src/report/markdown.js'
import { comparisonText } from '../src/report/text.js'
import { results } from './support/results.js'

test('everybody makes good tokens of an application, and is measured', { timeout: 120_000 }, async () => {
  const { measured, samples } = await measureApplications({ rounds: 1, sampleTime: 1 })
  const ids = (await applicationIds()).filter((id) => id !== OPENSSL_SPEED || samples.has(id))
  expect(measured.map(({ id }) => id)).toEqual(ids)
  for (const { nanoseconds } of measured) expect(nanoseconds.median).toBeGreaterThan(0)
})

test('they have a table of their own, in the page and on the terminal', () => {
  expect(resultsPage(results)).toContain('| @tokbox/signer | token() | 250 | 238 to 300 | 1.3 × |')
  expect(comparisonText(results)).toMatch(/@tokbox\/signer +token\(\) +250/)
})
