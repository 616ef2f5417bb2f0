type Attributes = Readonly<Record<string, string | number>>

/** A piece of finished SVG. Text becomes one only through {@link text}, which escapes it. */
export interface Fragment {
  readonly svg: string
}

export function element(name: string, attributes: Attributes, children: readonly Fragment[] = []): Fragment {
  const words = Object.entries(attributes).map(([key, value]) => ` ${key}="${escapeText(printed(value))}"`)
  const inner = children.map(({ svg }) => svg).join('')
  return {
    svg: inner === '' ? `<${name}${words.join('')}/>` : `<${name}${words.join('')}>${inner}</${name}>`,
  }
}

export function text(content: string, attributes: Attributes): Fragment {
  return element('text', attributes, [{ svg: escapeText(content) }])
}

export function line(x1: number, y1: number, x2: number, y2: number, style: string): Fragment {
  return element('line', { x1, y1, x2, y2, class: style })
}

/** A whole file: title and description for those who cannot see it, and the colours for light and dark backgrounds. */
export function drawing(
  size: { readonly width: number; readonly height: number },
  about: { readonly title: string; readonly description: string },
  children: readonly Fragment[],
): string {
  const { width, height } = size
  const { svg } = element(
    'svg',
    {
      xmlns: 'http://www.w3.org/2000/svg',
      viewBox: `0 0 ${printed(width)} ${printed(height)}`,
      width,
      height,
      role: 'img',
      'aria-labelledby': 'title description',
    },
    [
      element('title', { id: 'title' }, [{ svg: escapeText(about.title) }]),
      element('desc', { id: 'description' }, [{ svg: escapeText(about.description) }]),
      element('style', {}, [{ svg: STYLE }]),
      element('rect', { x: 0.5, y: 0.5, width: width - 1, height: height - 1, rx: 8, class: 'card' }),
      ...children,
    ],
  )
  return `${svg.replaceAll(/(<\/(?:text|style|title|desc)>|\/>|<svg [^>]*>)(?=<)/g, '$1\n')}\n`
}

/** The five characters that XML gives a meaning; what XML 1.0 cannot hold at all is left out. */
function escapeText(content: string): string {
  return content
    .replaceAll(/[^\t\n\r\u0020-\uD7FF\uE000-\uFFFD\u{10000}-\u{10FFFF}]/gu, '')
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;')
    .replaceAll("'", '&apos;')
}

function printed(value: string | number): string {
  return typeof value === 'number' ? String(Math.round(value * 100) / 100) : value
}

// The card brings its own background, so that it can be read wherever it is put.
const STYLE = `
text { font-family: system-ui, -apple-system, 'Segoe UI', 'Liberation Sans', Arial, sans-serif; font-size: 12px; fill: #1f2328 }
.title { font-size: 18px; font-weight: 600 }
.heading { font-size: 14px; font-weight: 600 }
.strong { font-weight: 600 }
.muted { fill: #59636e }
.small { font-size: 11px }
.card { fill: #ffffff; stroke: #d1d9e0 }
.grid { stroke: #d1d9e0 }
.floor { stroke: #bc4c00; stroke-dasharray: 4 3 }
.floor-text { fill: #bc4c00 }
.spread { stroke: #1f2328; stroke-width: 1.5 }
.ours { fill: #0969da }
.others { fill: #afb8c1 }
@media (prefers-color-scheme: dark) {
text { fill: #f0f6fc }
.muted { fill: #9198a1 }
.card { fill: #0d1117; stroke: #3d444d }
.grid { stroke: #30363d }
.floor { stroke: #f0883e }
.floor-text { fill: #f0883e }
.spread { stroke: #f0f6fc }
.ours { fill: #1f6feb }
.others { fill: #656c76 }
}
`.replaceAll('>', '&gt;')
