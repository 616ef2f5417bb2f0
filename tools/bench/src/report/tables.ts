import type { Verdict } from '../acceptance.js'
import type { MeasuredRsa } from '../applications/measure-applications.js'
import { MAX_CALL_RATIO, type MeasuredCall } from '../calls/measure-endpoint-calls.js'
import { REFERENCES } from '../contestants/contestant.js'
import type { Spread } from '../measure/statistics.js'
import type { Comparison, Measured } from '../results.js'
import { grouped, ratio } from './numbers.js'
import type { Column } from './table.js'

/** How many times as fast as the reference of its format it is, by the medians. */
export function speedUp(measured: Measured, results: Comparison): number {
  const reference = results.measured.find(({ id }) => id === REFERENCES[measured.format])
  if (reference === undefined) throw new Error(`Nobody measured ${REFERENCES[measured.format]}.`)
  return reference.nanoseconds.median / measured.nanoseconds.median
}

export function comparisonColumns(results: Comparison): Column<Measured>[] {
  return [
    { title: 'package', align: 'left', cell: ({ library }) => library },
    { title: 'what', align: 'left', cell: ({ title }) => title },
    { title: 'format', align: 'left', cell: ({ format }) => format.toUpperCase() },
    { title: 'ns per token', align: 'right', cell: (row) => grouped(row.nanoseconds.median) },
    {
      title: 'middle half',
      align: 'right',
      cell: (row) => `${grouped(row.nanoseconds.quarter)} to ${grouped(row.nanoseconds.threeQuarters)}`,
    },
    { title: 'least', align: 'right', cell: (row) => grouped(row.nanoseconds.min) },
    { title: 'length', align: 'right', cell: ({ tokenLength }) => String(tokenLength) },
    { title: 'times as fast', align: 'right', cell: (row) => ratio(speedUp(row, results)) },
  ]
}

/** Fastest first, T1 before JWT. */
export function byTime(measured: readonly Measured[]): Measured[] {
  const order = (row: Measured) => (row.format === 't1' ? 0 : 1)
  return [...measured].sort((a, b) => order(a) - order(b) || a.nanoseconds.median - b.nanoseconds.median)
}

export const verdictColumns: readonly Column<Verdict>[] = [
  { title: 'what', align: 'left', cell: ({ what }) => what },
  { title: 'against', align: 'left', cell: ({ against }) => against },
  { title: 'target', align: 'right', cell: ({ bound, target }) => `${bound} ${ratio(target)}` },
  { title: 'measured', align: 'right', cell: ({ measured }) => ratio(measured.median) },
  {
    title: 'middle half',
    align: 'right',
    cell: ({ measured }) => `${ratio(measured.quarter)} to ${ratio(measured.threeQuarters)}`,
  },
  { title: '', align: 'left', cell: ({ reached }) => (reached ? 'reached' : 'not reached') },
]

/** Against the first row, a bare signature. */
export function rsaColumns(applications: readonly MeasuredRsa[]): Column<MeasuredRsa>[] {
  const bare = applications[0]?.nanoseconds.median ?? Number.NaN
  return [
    { title: 'package', align: 'left', cell: ({ library }) => library },
    { title: 'what', align: 'left', cell: ({ title }) => title },
    { title: 'µs', align: 'right', cell: ({ nanoseconds }) => microseconds(nanoseconds) },
    {
      title: 'middle half',
      align: 'right',
      cell: ({ nanoseconds: { quarter, threeQuarters } }) =>
        `${grouped(quarter / 1000)} to ${grouped(threeQuarters / 1000)}`,
    },
    { title: 'signatures', align: 'right', cell: ({ nanoseconds }) => ratio(nanoseconds.median / bare) },
  ]
}

/** Nanoseconds are more than anybody wants to know of a call. */
function microseconds({ median }: Spread): string {
  return grouped(median / 1000)
}

export const callColumns: readonly Column<MeasuredCall>[] = [
  { title: 'call', align: 'left', cell: ({ endpoint }) => endpoint },
  { title: '@tokbox/rest, µs', align: 'right', cell: ({ rest }) => microseconds(rest) },
  { title: 'node-fetch, µs', align: 'right', cell: ({ nodeFetch }) => microseconds(nodeFetch) },
  {
    title: 'opentok, µs',
    align: 'right',
    cell: ({ opentok }) => (opentok === undefined ? '–' : microseconds(opentok)),
  },
  { title: 'of node-fetch', align: 'right', cell: (call) => ratio(call.ratio.median) },
  {
    title: `at most ${MAX_CALL_RATIO}`,
    align: 'left',
    cell: (call) => (call.ratio.median <= MAX_CALL_RATIO ? 'reached' : 'not reached'),
  },
]
