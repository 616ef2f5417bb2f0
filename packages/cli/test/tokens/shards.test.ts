import { vectorSessionId as id, vectorProject } from '@tokbox-tools/testing/project'
import { describe, expect, it } from 'vitest'
import { parseShard, positionInRun, shareOf } from '../../src/arguments/shard.js'
import { environmentOf } from '../support/environment.js'
import { linesOf, useFolder } from '../support/folder.js'
import { tokbox } from '../support/tokbox.js'
import { readT1 } from '../support/tokens.js'

const env = environmentOf(vectorProject)
const folder = useFolder()

interface Row {
  readonly index: number
  readonly connectionData: string
  readonly token: string
}

async function rowsOf(argv: readonly string[], of: number): Promise<Row[][]> {
  const shards: Row[][] = []
  for (let number = 1; number <= of; number++) {
    const { stdout, exitCode } = await tokbox(
      ['tokens', id, ...argv, '--as', 'jsonl', '--shard', `${number}/${of}`],
      { env },
    )
    expect(exitCode).toBe(0)
    shards.push(linesOf(stdout).map((line) => JSON.parse(line) as Row))
  }
  return shards
}

describe('shards', () => {
  it('share the positions of a run, so that each is there once and all tokens are different', async () => {
    for (const [count, of] of [
      [100, 3],
      [2, 5],
      [0, 2],
      [7, 7],
    ] as const) {
      const shards = await rowsOf(['--count', String(count)], of)
      const all = shards.flat()
      expect(all.map(({ index }) => index).sort((a, b) => a - b)).toEqual(
        Array.from({ length: count }, (_, i) => i),
      )
      expect(new Set(all.map(({ token }) => token)).size).toBe(count)
      const sizes = shards.map(({ length }) => length)
      expect(Math.max(...sizes) - Math.min(...sizes)).toBeLessThanOrEqual(1)
    }
  })

  it('have nonces of their own, not only by chance', async () => {
    const shards = await rowsOf(['--count', '6'], 3)
    const prefixes = shards.map((rows) => rows.map(({ token }) => readT1(token).nonce?.slice(0, 5)))
    expect(prefixes).toEqual([
      ['00000', '00000'],
      ['00001', '00001'],
      ['00002', '00002'],
    ])
  })

  it('share the recipients of a list by their position', async () => {
    const people = Array.from({ length: 11 }, (_, i) => `person-${i}`)
    const csv = await folder.file('people.csv', `connectionData\n${people.join('\n')}\n`)
    const shards = await rowsOf(['--recipients', csv], 3)
    expect(shards.map((rows) => rows.map(({ connectionData }) => connectionData))).toEqual([
      ['person-0', 'person-3', 'person-6', 'person-9'],
      ['person-1', 'person-4', 'person-7', 'person-10'],
      ['person-2', 'person-5', 'person-8'],
    ])
    const all = shards.flat()
    expect(new Set(all.map(({ token }) => token)).size).toBe(people.length)
    for (const { token, connectionData } of all) expect(readT1(token).connection_data).toBe(connectionData)
  })

  it('leave the mistakes in the records of others to others', async () => {
    const csv = await folder.file('people.csv', 'role\npublisher\nadmin\nmoderator\n')
    const outcomes = await Promise.all(
      ['1/3', '2/3', '3/3'].map((shard) =>
        tokbox(['tokens', id, '--recipients', csv, '--shard', shard], { env }),
      ),
    )
    expect(outcomes.map(({ exitCode }) => exitCode)).toEqual([0, 1, 0])
  })

  it('add up, however many there are', () => {
    for (const count of [0, 1, 99, 100_000, 10 ** 10]) {
      for (const of of [1, 2, 3, 7, 1000]) {
        const shards = Array.from({ length: of }, (_, i) => ({ number: i + 1, of }))
        const shares = shards.map((shard) => shareOf(count, shard))
        expect(shares.reduce((sum, share) => sum + share, 0)).toBe(count)
        for (const [i, shard] of shards.entries()) {
          const share = shares[i] ?? 0
          if (share > 0) expect(positionInRun(share - 1, shard)).toBeLessThan(count)
          expect(positionInRun(share, shard)).toBeGreaterThanOrEqual(count)
        }
      }
    }
  })

  it.each(['0/4', '5/4', '1/0', '1', '1/', '/4', '1/100001', '1/2/3', '-1/4', '1.5/4', ' 1/4', ''])(
    '%s is refused',
    (text) => {
      expect(() => parseShard(text, '--shard')).toThrow(/^--shard: expected i\/n, the i-th of n parts/)
    },
  )
})
