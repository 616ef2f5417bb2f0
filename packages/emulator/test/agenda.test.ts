import fc from 'fast-check'
import { expect, it } from 'vitest'
import { Agenda, type Timed } from '../src/state/agenda.js'

/** Goes on at each of these times. */
function timed(times: number[], done: (at: number) => void): Timed {
  return {
    due: () => times[0],
    advance(at) {
      times.shift()
      done(at)
    },
  }
}

it('carries out what is due in the order of time', () => {
  fc.assert(
    fc.property(fc.array(fc.array(fc.nat(50))), fc.nat(50), (plans, now) => {
      const agenda = new Agenda(() => now, false)
      const done: number[] = []
      for (const plan of plans) {
        const sorted = [...plan].sort((one, other) => one - other)
        agenda.set(timed(sorted, (at) => done.push(at)))
      }
      agenda.run()
      const expected = plans.flat().filter((at) => at <= now)
      expect(done).toEqual([...expected].sort((one, other) => one - other))
    }),
  )
})

it('passes over what is no longer due then', () => {
  let now = 0
  const agenda = new Agenda(() => now, false)
  const done: number[] = []
  const times = [10]
  const one = timed(times, (at) => done.push(at))
  agenda.set(one)
  times[0] = 20
  agenda.set(one)
  now = 15
  agenda.run()
  expect(done).toEqual([])
  now = 20
  agenda.run()
  expect(done).toEqual([20])
})

it('waits with a timer of its own when the clock runs by itself', async () => {
  const agenda = new Agenda(Date.now, true)
  await new Promise<void>((resolve) => {
    agenda.set(timed([Date.now() + 5], () => resolve()))
    // The agenda's own timer keeps no program alive, so somebody else has to.
    const alive = setInterval(() => undefined, 1_000)
    setTimeout(() => clearInterval(alive), 5)
  })
})

it('carries out each thing once, however often it was set, put off and forgotten', () => {
  const operation = fc.oneof(
    fc.record({ what: fc.constant('set'), id: fc.nat(5), at: fc.nat(30) }),
    fc.record({ what: fc.constant('delete'), id: fc.nat(5), at: fc.constant(0) }),
    fc.record({ what: fc.constant('run'), id: fc.constant(0), at: fc.nat(10) }),
  )
  fc.assert(
    fc.property(fc.array(operation, { maxLength: 400 }), (operations) => {
      let now = 0
      const done: [id: number, at: number][] = []
      const times: (number | undefined)[] = []
      const agenda = new Agenda(
        () => now,
        false,
        () => undefined,
      )
      const all = Array.from({ length: 6 }, (_, id) => ({
        due: () => times[id],
        advance(at: number) {
          done.push([id, at])
          times[id] = undefined
        },
      }))
      for (const { what, id, at } of operations) {
        if (what === 'run') {
          now += at
          const expected = times.flatMap((time, each) =>
            time !== undefined && time <= now ? [[each, time]] : [],
          )
          done.length = 0
          agenda.run()
          expect(done.map(([, time]) => time)).toEqual(
            [...done.map(([, time]) => time)].sort((a, b) => a - b),
          )
          expect([...done].sort()).toEqual(expected.sort())
        } else if (what === 'set') {
          times[id] = now + at
          agenda.set(all[id]!)
        } else {
          times[id] = undefined
          agenda.delete(all[id]!)
        }
      }
    }),
  )
})
