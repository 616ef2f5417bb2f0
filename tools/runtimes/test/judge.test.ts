import { expect, test } from 'vitest'
import { judge } from '../src/judge.js'
import { type Outcome, runProgram } from '../src/program.js'

const reference = runProgram()

function changed(change: (outcome: Outcome) => Partial<Outcome>): string[] {
  return judge({ ...reference, ...change(reference) }, reference)
}

test('this runtime passes, twice the same', () => {
  expect(judge(runProgram(), reference)).toEqual([])
})

test('another signature is noticed, whatever the reference says', () => {
  const forged = { ...reference, requestToken: `${reference.requestToken.slice(0, -2)}AA` }
  expect(judge(forged, forged)).toEqual([
    `node:crypto does not confirm the signature of ${forged.requestToken}`,
  ])
  const batch = reference.batch.map((token) => `T1==${btoa(atob(token.slice(4)).replace('role=', 'r0le='))}`)
  expect(changed(() => ({ batch }))).toHaveLength(batch.length + 1)
})

test.each([
  ['a repeated token', { batch: [...reference.batch.slice(1), ...reference.batch.slice(-1)] }, 'two tokens'],
  ['another role', { verified: { ...reference.verified, role: 'publisher' } }, 'role came back as publisher'],
  ['a forged token that passes', { refusal: 'none' }, 'a forged token led to none'],
  ['an order of its own', { batch: [...reference.batch].reverse() }, 'expected {'],
])('%s is noticed', (_, change, problem) => {
  expect(changed(() => change).join('\n')).toContain(problem)
})
