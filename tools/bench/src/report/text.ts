import type { Results } from '../results.js'
import { grouped } from '../grouped.js'
import { machineLine, softwareLine } from './surroundings.js'
import { textTable } from './table.js'
import { byTime, comparisonColumns, verdictColumns } from './tables.js'
import { watchLines } from './watch-lines.js'

/** What the terminal shows. */
export function resultsText(results: Results): string {
  const { measured, verdicts, floor, rounds, kernel } = results
  return [
    machineLine(results),
    softwareLine(results),
    `Medians of ${rounds} interleaved rounds. Batches are signed by the kernel '${kernel}'.`,
    `Times as fast: as opentok-token (T1), as opentok's default (JWT).`,
    '',
    textTable(comparisonColumns(results), byTime(measured)),
    '',
    `Floor: three SHA-1 blocks take ${grouped(floor.median)} ns.`,
    '',
    textTable(verdictColumns, verdicts),
    '',
    ...watchLines(results.watch),
  ].join('\n')
}
