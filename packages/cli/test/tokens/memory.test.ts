import { vectorSessionId as id, vectorProject } from '@tokbox-tools/testing/project'
import { describe, expect, it } from 'vitest'
import { shell } from '../support/child.js'
import { environmentOf } from '../support/environment.js'
import { useFolder } from '../support/folder.js'

const folder = useFolder()
const preload = new URL('../support/peak-memory.js', import.meta.url).href

/** Lists of so many records, as lines of the shell. Equal records are read into memory of their own each time. */
const csvList = (count: number) => `{ echo connectionData; repeat ${'x'.repeat(120)} ${count}; }`
const jsonLinesList = (count: number, values: object = { connectionData: 'x'.repeat(120) }) =>
  `repeat '${JSON.stringify(values)}' ${count}`

/** Runs the program, and says how much memory it had at most, in MB. Its objects may take `objects` MB. */
async function peakOf(line: string, objects: number): Promise<number> {
  const env = {
    ...environmentOf(vectorProject),
    NODE_OPTIONS: `--max-old-space-size=${objects} --import=${preload}`,
  }
  const repeat = 'repeat() { yes "$1" 2> /dev/null | head -n "$2"; true; }'
  const { exitCode, stderr } = await shell(`cd "${folder.path('.')}"; ${repeat}; ${line}`, env)
  const [, kilobytes] = /peak memory: ([0-9]+) kB\n/.exec(stderr) ?? []
  expect({ exitCode, stderr }).toEqual({ exitCode: 0, stderr: expect.stringContaining('peak memory') })
  return Number(kilobytes) / 1000
}

describe('the memory of tokens', () => {
  // Of 200 000 more recipients the records take some 50 MB and their tokens 100 MB: above the limit for objects the
  // program ends, and above that for all memory the test fails. What is in no way kept makes about 20 MB of difference.
  it.each([
    [
      'CSV from a file to csv',
      50_000,
      250_000,
      (count: number) =>
        `${csvList(count)} > list.csv; tokbox tokens "${id}" --recipients list.csv --as csv --threads 1 | cat > out`,
    ],
    [
      'JSON Lines from a pipe to jsonl, on threads',
      50_000,
      250_000,
      (count: number) =>
        `${jsonLinesList(count)} | tokbox tokens "${id}" --recipients - --recipients-as jsonl --as jsonl --threads 2 --out out --force`,
    ],
    [
      'a number, on threads',
      200_000,
      2_000_000,
      (count: number) => `tokbox tokens "${id}" --count ${count} --threads 2 | cat > /dev/null`,
    ],
  ])('does not grow with the run: %s', { timeout: 120_000 }, async (_what, few, many, lineOf) => {
    const atFew = await peakOf(lineOf(few), 48)
    expect(await peakOf(lineOf(many), 48)).toBeLessThan(atFew + 80)
  })

  // 180 MB of records, of which no more than some at a time may be there.
  it('holds no more of records than can be, however long they are', { timeout: 120_000 }, async () => {
    const records = jsonLinesList(3000, { connectionData: 'ann', life: 'x'.repeat(60_000) })
    const options = '--recipients - --recipients-as jsonl --keep-column life --as jsonl'
    await peakOf(`${records} | tokbox tokens "${id}" ${options} | cat > /dev/null`, 100)
  })
})
