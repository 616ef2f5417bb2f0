import { mkdir, writeFile } from 'node:fs/promises'
import { basename, join, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { BenchOptions } from '../options.js'
import type { Results } from '../results.js'
import { comparisonChart } from './chart/comparison.js'
import { resultsPage } from './markdown.js'

const published = fileURLToPath(new URL('../../../../docs/bench', import.meta.url))
const rough = fileURLToPath(new URL('../../.cache/results', import.meta.url))

/** Writes tables, chart and data, and gives the names of the files. */
export async function writeReport(results: Results, { quick, out }: BenchOptions): Promise<string[]> {
  const folder = out === undefined ? (quick ? rough : published) : resolve(out)
  const files = {
    'README.md': resultsPage(results),
    'results.json': resultsJson(results),
    'comparison.svg': comparisonChart(results),
  }
  await mkdir(folder, { recursive: true })
  for (const [name, text] of Object.entries(files)) await writeFile(join(folder, name), text)
  return Object.keys(files).map((name) => join(basename(folder), name))
}

/** Three digits after the point are more than what was measured is worth. */
function resultsJson(results: Results): string {
  const rounded = (_: string, value: unknown) =>
    typeof value === 'number' ? Math.round(value * 1000) / 1000 : value
  return `${JSON.stringify(results, rounded, 2)}\n`
}
