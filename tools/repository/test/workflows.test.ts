import { readdirSync, readFileSync } from 'node:fs'
import { basename } from 'node:path'
import { expect, test } from 'vitest'
import { parse } from 'yaml'

interface Job {
  readonly permissions?: Record<string, string>
  readonly environment?: string
  readonly steps: readonly Step[]
}

interface Step {
  readonly uses?: string
  readonly run?: string
  readonly with?: Record<string, unknown>
  readonly env?: Record<string, string>
}

const folder = new URL('../../../.github/workflows/', import.meta.url)
const workflows = readdirSync(folder).map((name): [string, string] => [
  name,
  readFileSync(new URL(name, folder), 'utf8'),
])
const jobs = workflows.flatMap(([name, text]) =>
  Object.entries<Job>(parse(text).jobs).map(([job, content]): [string, Job] => [
    `${basename(name, '.yml')}: ${job}`,
    content,
  ]),
)

test.each(workflows)('%s names every action by its commit, and the version that this is', (_, text) => {
  const actions = text.split('\n').filter((line) => line.includes('uses:'))
  expect(actions.length).toBeGreaterThan(0)
  for (const line of actions) expect(line).toMatch(/^ +(?:- )?uses: [\w/-]+@[0-9a-f]{40} # v\d+\.\d+\.\d+$/)
})

test('one version of each action', () => {
  const versions = new Set(workflows.flatMap(([, text]) => text.match(/(?<=uses: ).*/g) ?? []))
  const actions = [...versions].map((version) => version.split('@')[0])
  expect(actions).toEqual([...new Set(actions)])
})

test.each(workflows)('%s gives no rights but those that a job asks for', (_, text) => {
  expect(parse(text).permissions).toEqual({})
})

test.each(jobs)('%s says what it may do', (_, { permissions, steps }) => {
  expect(permissions).toBeTypeOf('object')
  const checkout = steps.filter(({ uses }) => uses?.startsWith('actions/checkout@'))
  for (const step of checkout) expect(step.with).toMatchObject({ 'persist-credentials': false })
})

test.each(jobs)('%s runs no tests, builds or install scripts beside rights or secrets', (_, job) => {
  const isTrusted =
    JSON.stringify(job).includes('secrets.') || Object.values(job.permissions ?? {}).includes('write')
  const commands = job.steps.flatMap(({ run }) => run ?? [])
  if (!isTrusted) return
  for (const command of commands)
    expect(command).toMatch(/^npm ci --ignore-scripts$|^bash \.github\/publish\.sh /)
})

test('the npm token and the proof of origin are in one job, which has no dependencies', () => {
  const publishing = jobs.filter(([, job]) => /NPM_TOKEN|id-token/.test(JSON.stringify(job)))
  expect(publishing.map(([name]) => name)).toEqual(['release: publish'])
  const [, { steps, environment }] = publishing[0]!
  expect(environment).toBe('npm')
  expect(steps.flatMap(({ run }) => run ?? [])).toEqual(['bash .github/publish.sh tarballs'])
})
