import { grouped } from '../../grouped.js'
import type { Series } from '../../growth/series.js'
import type { Results } from '../../results.js'
import { footer } from './footer.js'
import { linearScale, logScale, type Scale } from './scale.js'
import { drawing, element, type Fragment, line, text } from './svg.js'

const WIDTH = 980
const MARGIN = 24
const GAP = 40
const PANEL_WIDTH = (WIDTH - 2 * MARGIN - GAP) / 2
const AXIS_WIDTH = 64
const PLOT_HEIGHT = 300
const LEGEND_ROW = 18
const TOP = 92

/** How the time for a token grows with the number of tokens, and with the connection data. */
export function growthChart(results: Results): string {
  const { byCount, byData } = results.growth
  const legendHeight = Math.max(byCount.length, byData.length) * LEGEND_ROW
  const top = TOP + legendHeight + 14
  const panel = (index: number) => {
    const left = MARGIN + index * (PANEL_WIDTH + GAP)
    return { left, from: left + AXIS_WIDTH, to: left + PANEL_WIDTH - 8, top, bottom: top + PLOT_HEIGHT }
  }
  const [first, second] = [panel(0), panel(1)]
  const counts = byCount.flatMap(({ points }) => points.map(({ x }) => x))
  const lengths = byData.flatMap(({ points }) => points.map(({ x }) => x))
  const remark =
    'Left: one call for so many tokens, streamed, the threads having been started before. Right: one thread.'
  const place = { x: MARGIN, y: top + PLOT_HEIGHT + 66, width: WIDTH - 2 * MARGIN }
  const { fragments: small, end } = footer(results, remark, place)
  return drawing(
    { width: WIDTH, height: end + 8 },
    {
      title: 'How the time for one token grows, in nanoseconds',
      description:
        'Left: by the number of tokens of a call. Right: by the length of the connection data. The tables in README.md beside this file have the same figures.',
    },
    [
      text('How the time for one token grows', { x: MARGIN, y: 36, class: 'title' }),
      text('nanoseconds per token, logarithmic; less is better', { x: MARGIN, y: 56, class: 'muted' }),
      ...drawPanel(byCount, {
        ...first,
        heading: 'with the number of tokens',
        x: logScale(counts, first.from, first.to),
        name: 'tokens in one call',
      }),
      ...drawPanel(byData, {
        ...second,
        heading: 'with the connection data',
        x: linearScale(Math.max(...lengths), 200, second.from, second.to),
        name: 'characters of connection data',
      }),
      ...small,
    ],
  )
}

interface Panel {
  readonly left: number
  readonly from: number
  readonly to: number
  readonly top: number
  readonly bottom: number
  readonly heading: string
  readonly x: Scale
  readonly name: string
}

function drawPanel(series: readonly Series[], panel: Panel): Fragment[] {
  const { left, from, to, top, bottom, heading, x, name } = panel
  const values = series.flatMap(({ points }) => points.map((point) => point.nanoseconds))
  const y = logScale(values, bottom, top)
  const fragments = [text(heading, { x: left, y: TOP - 8, class: 'heading' })]
  for (const tick of y.ticks) {
    fragments.push(line(from, y(tick), to, y(tick), 'grid'))
    const style = { x: from - 8, y: y(tick) + 4, 'text-anchor': 'end', class: 'small muted' }
    fragments.push(text(grouped(tick), style))
  }
  for (const tick of x.ticks) {
    fragments.push(line(x(tick), bottom, x(tick), bottom + 4, 'grid'))
    const style = { x: x(tick), y: bottom + 18, 'text-anchor': 'middle', class: 'small muted' }
    fragments.push(text(short(tick), style))
  }
  fragments.push(
    text(name, { x: (from + to) / 2, y: bottom + 36, 'text-anchor': 'middle', class: 'small muted' }),
  )
  let own = 0
  series.forEach(({ title, ours, points }, i) => {
    const style = `series series-${ours ? own++ : 'others'}`
    const height = TOP + 12 + i * LEGEND_ROW
    fragments.push(line(left, height - 4, left + 32, height - 4, style))
    fragments.push(text(title, { x: left + 40, y: height }))
    const path = points.map((point) => `${digit(x(point.x))},${digit(y(point.nanoseconds))}`).join(' ')
    fragments.push(element('polyline', { points: path, class: style }))
  })
  return fragments
}

function digit(value: number): string {
  return value.toFixed(1)
}

/** `10 M` for ten million. */
function short(value: number): string {
  if (value >= 1e6) return `${value / 1e6} M`
  return value >= 1e4 ? `${value / 1e3} k` : grouped(value)
}
