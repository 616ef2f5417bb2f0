import type { Comparison, Results } from '../results.js'
import { machineLine, softwareLine } from './environment.js'
import { grouped } from './numbers.js'
import { textTable } from './table.js'
import { byTime, callColumns, comparisonColumns, rsaColumns, verdictColumns } from './tables.js'
import { watchLines } from './watch-lines.js'

/** What the terminal shows. */
export function resultsText(results: Results): string {
  const { kernel } = results
  return [
    machineLine(results),
    softwareLine(results),
    `Batches are signed by the kernel '${kernel}'.`,
    comparisonText(results),
    '',
    ...watchLines(results.watch),
  ].join('\n')
}

/** The part of it that says who takes how long. */
export function comparisonText(comparison: Comparison): string {
  const { measured, verdicts, floor, rounds, calls, applications } = comparison
  return [
    `Medians of ${rounds} interleaved rounds. Times as fast: as opentok-token (T1), as opentok's default (JWT).`,
    '',
    textTable(comparisonColumns(comparison), byTime(measured)),
    '',
    `Floor: three SHA-1 blocks take ${grouped(floor.median)} ns.`,
    ...(verdicts.length === 0 ? [] : ['', textTable(verdictColumns, verdicts)]),
    ...(applications.length === 0 ? [] : ['', textTable(rsaColumns(applications), applications)]),
    ...(calls.length === 0 ? [] : ['', textTable(callColumns, calls)]),
  ].join('\n')
}
