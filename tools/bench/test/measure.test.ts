import { expect, test } from 'vitest'
import type { Subject } from '../src/measure/measure.js'
import { measure } from '../src/measure/measure.js'
import { consumed } from '../src/measure/sink.js'

/** A clock that only the subjects move, and what happened. */
function fixture() {
  let time = 0
  const events: string[] = []
  const subject = (id: string, nanoseconds: number, rest: Partial<Subject> = {}): Subject => ({
    id,
    piece: 1,
    run(count) {
      events.push(`${id} ${count}`)
      time += (count * nanoseconds) / 1e6
      return count
    },
    ...rest,
  })
  const options = { now: () => time, collectGarbage: () => void events.push('gc') }
  return { subject, options, events }
}

test('gives nanoseconds per token, one value for each round', async () => {
  const { subject, options } = fixture()
  const samples = await measure([subject('a', 200), subject('b', 4000)], {
    rounds: 4,
    sampleTime: 5,
    ...options,
  })
  expect([...samples.keys()]).toEqual(['a', 'b'])
  for (const [id, expected] of [
    ['a', 200],
    ['b', 4000],
  ] as const) {
    expect(samples.get(id)).toHaveLength(4)
    for (const value of samples.get(id) ?? []) expect(value).toBeCloseTo(expected, 6)
  }
})

test('takes turns, beginning each round with another one, after collecting garbage and runs that do not count', async () => {
  const { subject, options, events } = fixture()
  const fixed = ['a', 'b', 'c'].map((id) => subject(id, 8e6, { piece: 7, fixed: true }))
  await measure(fixed, { rounds: 2, sampleTime: 1, ...options })
  const turn = (id: string) => ['gc', `${id} 7`, `${id} 7`]
  expect(events.slice(events.indexOf('gc'))).toEqual(['a', 'b', 'c', 'b', 'c', 'a'].flatMap(turn))
})

test('fills the time of a sample with whole pieces', async () => {
  const { subject, options, events } = fixture()
  await measure([subject('a', 1000, { piece: 100 })], { rounds: 1, sampleTime: 3, ...options })
  const count = Number(events.at(-1)?.split(' ')[1])
  expect(count % 100).toBe(0)
  expect(count).toBeGreaterThanOrEqual(3000)
  expect(count).toBeLessThan(30_000)
})

test('prepares outside of the time, waits for those who answer later, and uses what they answer', async () => {
  const { subject, options, events } = fixture()
  const before = consumed()
  const sync = subject('a', 4e6, {
    piece: 5,
    fixed: true,
    prepare: (count) => void events.push(`for ${count}`),
  })
  const async: Subject = {
    ...subject('b', 1),
    piece: 5,
    fixed: true,
    run: async (count) => sync.run(count),
  }
  const samples = await measure([{ ...sync }, async], { rounds: 1, sampleTime: 1, ...options })
  expect(samples.get('b')?.[0]).toBeCloseTo(4e6, 6)
  const run = ['for 5', 'a 5']
  expect(events.slice(0, 9)).toEqual(['gc', ...run, ...run, ...run, ...run])
  expect(consumed()).toBe(before + 5 * 8)
})

test('tells how far it is', async () => {
  const { subject, options } = fixture()
  const news: string[] = []
  await measure([subject('a', 1e6)], {
    rounds: 2,
    sampleTime: 0,
    ...options,
    onRound: (done, rounds) => news.push(`${done}/${rounds}`),
  })
  expect(news).toEqual(['1/2', '2/2'])
})
