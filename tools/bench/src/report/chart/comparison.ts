import type { TokenFormat } from '@tokbox/signer'
import type { Measured, Results } from '../../results.js'
import { grouped, ratio } from '../numbers.js'
import { byTime, speedUp } from '../tables.js'
import { footer } from './footer.js'
import { logScale, type Scale } from './scale.js'
import { drawing, element, type Fragment, line, text } from './svg.js'

const WIDTH = 980
const MARGIN = 24
const LABELS_END = 440
const BARS_END = WIDTH - 150
/** What the names of packages take, in a column of their own. */
const LIBRARY_WIDTH = 116
const ROW = 23
const BAR = 13

const HEADINGS: Readonly<Record<TokenFormat, string>> = {
  t1: 'T1 tokens, HMAC-SHA-1 (times as fast as opentok-token)',
  jwt: "JSON Web Tokens, HS256 (times as fast as opentok's default)",
}

/** Nanoseconds per token of everybody, as bars on a logarithmic axis. */
export function comparisonChart(results: Results): string {
  const values = [
    results.floor.median,
    ...results.measured.flatMap(({ nanoseconds: { quarter, threeQuarters } }) => [quarter, threeQuarters]),
  ]
  const scale = logScale(values, LABELS_END, BARS_END)
  const fragments: Fragment[] = [
    text('Time for one token', { x: MARGIN, y: 36, class: 'title' }),
    text(
      'nanoseconds, logarithmic; less is better; the line across a bar’s end is the middle half of all rounds',
      {
        x: MARGIN,
        y: 56,
        class: 'muted',
      },
    ),
  ]
  let y = 88
  for (const format of ['t1', 'jwt'] as const) {
    const rows = byTime(results.measured).filter((row) => row.format === format)
    fragments.push(...group(rows, { format, y, scale, results }))
    y += 40 + rows.length * ROW + 26
  }
  const remark = `Ours are blue. Everybody is asked for the same: project, session, role, connection data of ${dataLength(results)}; ‘recipients’ have 40 characters each.`
  const { fragments: small, end } = footer(results, remark, { x: MARGIN, y, width: WIDTH - 2 * MARGIN })
  return drawing(
    { width: WIDTH, height: end + 8 },
    {
      title: 'Time for one token, in nanoseconds',
      description: `Bars for ${results.measured.length} ways to make tokens. The table in README.md beside this file has the same figures.`,
    },
    [...fragments, ...small],
  )
}

function dataLength({ connectionDataLength }: Results): string {
  return `${connectionDataLength} character${connectionDataLength === 1 ? '' : 's'}`
}

interface Place {
  readonly format: TokenFormat
  readonly y: number
  readonly scale: Scale
  readonly results: Results
}

function group(rows: readonly Measured[], { format, y, scale, results }: Place): Fragment[] {
  const top = y + 30
  const bottom = top + rows.length * ROW
  const fragments = [text(HEADINGS[format], { x: MARGIN, y: y + 4, class: 'heading' })]
  for (const tick of scale.ticks) {
    fragments.push(line(scale(tick), top, scale(tick), bottom, 'grid'))
    const style = { x: scale(tick), y: bottom + 16, 'text-anchor': 'middle', class: 'small muted' }
    fragments.push(text(grouped(tick), style))
  }
  rows.forEach((row, i) => {
    fragments.push(...bar(row, { format, y: top + i * ROW, scale, results }))
  })
  if (format === 't1') {
    const x = scale(results.floor.median)
    fragments.push(line(x, top - 6, x, bottom, 'floor'))
    const floor = `floor: 3 SHA-1 blocks, ${grouped(results.floor.median)} ns`
    fragments.push(text(floor, { x: x + 4, y: top - 10, class: 'small floor-text' }))
  }
  return fragments
}

function bar(row: Measured, { y, scale, results }: Place): Fragment[] {
  const { median, quarter, threeQuarters } = row.nanoseconds
  const middle = y + ROW / 2
  const baseline = middle + 4
  const label = { y: baseline, 'text-anchor': 'end' }
  const value = `${grouped(median)} ns, ${ratio(speedUp(row, results))}`
  return [
    text(row.title, { ...label, x: LABELS_END - 8 - LIBRARY_WIDTH, class: row.ours ? 'strong' : '' }),
    text(row.library, { ...label, x: LABELS_END - 8, class: row.ours ? 'strong' : 'muted' }),
    element('rect', {
      x: LABELS_END,
      y: middle - BAR / 2,
      width: Math.max(1, scale(median) - LABELS_END),
      height: BAR,
      class: row.ours ? 'ours' : 'others',
    }),
    line(scale(quarter), middle, scale(threeQuarters), middle, 'spread'),
    text(value, { x: Math.max(scale(median), scale(threeQuarters)) + 6, y: baseline }),
  ]
}
