import { readFileSync, writeFileSync } from 'node:fs'
import { ENDPOINTS, type Endpoint } from '@tokbox/protocol'
import { coveragePage } from './coverage-page.js'
import { gapsOf } from './gaps.js'
import { readObservations } from './observations.js'

const root = new URL('../../../../', import.meta.url)
const page = new URL('docs/coverage.md', root)
const endpoints: readonly Endpoint[] = Object.values(ENDPOINTS)
const observations = readObservations(new URL('tools/conformance/.cache/coverage/', root))
const text = coveragePage(endpoints, observations)

if (process.argv.includes('--write')) {
  writeFileSync(page, text)
} else {
  const problems = gapsOf(endpoints, observations).map((gap) => `Nobody has seen: ${gap}`)
  if (readFileSync(page, 'utf8') !== text)
    problems.push('docs/coverage.md is not what the tests say: npm run coverage -- --write')
  for (const problem of problems) console.error(problem)
  process.exitCode = problems.length === 0 ? 0 : 1
}
