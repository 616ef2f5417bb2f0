import { SaxesParser } from 'saxes'
import { describe, expect, test } from 'vitest'
import { comparisonChart } from '../src/report/chart/comparison.js'
import { wrapped } from '../src/report/chart/footer.js'
import { logScale } from '../src/report/chart/scale.js'
import { drawing, text } from '../src/report/chart/svg.js'
import { results } from './support/results.js'

/** Reads XML strictly. Gives all text and all elements with their attributes. */
function parse(xml: string) {
  const elements: { name: string; attributes: Record<string, string> }[] = []
  const texts: string[] = []
  const parser = new SaxesParser()
  parser.on('error', (error) => {
    throw error
  })
  parser.on('opentag', ({ name, attributes }) => elements.push({ name, attributes }))
  parser.on('text', (content) => texts.push(content))
  parser.write(xml).close()
  return { elements, text: texts.join('\n') }
}

describe.each([['comparison', comparisonChart(results)]])('the chart %s', (_, svg) => {
  const { elements, text: content } = parse(svg)

  test('is SVG with a title, units, machine and versions', () => {
    expect(elements[0]?.name).toBe('svg')
    expect(elements[0]?.attributes.xmlns).toBe('http://www.w3.org/2000/svg')
    expect(elements.map(({ name }) => name)).toContain('title')
    expect(content).toMatch(/nanoseconds/)
    expect(content).toContain(results.machine.processor)
    expect(content).toContain('Node 20.19.0')
    expect(content).toContain('opentok-token 1.1.1')
  })

  test('has finite numbers within the picture only', () => {
    const [, , width, height] = (elements[0]?.attributes.viewBox ?? '').split(' ').map(Number)
    const limits: Record<string, number | undefined> = {
      x: width,
      x1: width,
      x2: width,
      y: height,
      y1: height,
      y2: height,
    }
    for (const { attributes } of elements) {
      for (const [name, value] of Object.entries(attributes)) {
        expect(value).not.toMatch(/NaN|Infinity|undefined/)
        const limit = limits[name]
        if (limit === undefined) continue
        expect(Number(value)).toBeGreaterThanOrEqual(0)
        expect(Number(value)).toBeLessThanOrEqual(limit)
      }
    }
  })

  test('has colours of its own for dark backgrounds', () => {
    expect(content).toContain('prefers-color-scheme: dark')
  })
})

test('the comparison has a bar for everybody', () => {
  const { elements, text: content } = parse(comparisonChart(results))
  expect(elements.filter(({ attributes }) => /^(ours|others)$/.test(attributes.class ?? ''))).toHaveLength(4)
  expect(content).toContain('batch <packed> & more')
  expect(content).toContain('floor: 3 SHA-1 blocks, 111 ns')
})

test('text is escaped, and what XML cannot hold is left out', () => {
  const awkward = `<script>&"'\u0000\u0008\uFFFF ]]> é 😀`
  const size = { width: 10, height: 10 }
  const svg = drawing(size, { title: awkward, description: awkward }, [
    text(awkward, { x: 1, y: 1, class: awkward }),
  ])
  expect(svg).not.toContain('<script>')
  const { text: content, elements } = parse(svg)
  expect(content.split('\n').filter((part) => part === `<script>&"' ]]> é 😀`)).toHaveLength(3)
  expect(elements.at(-1)?.attributes.class).toBe(`<script>&"' ]]> é 😀`)
})

test('a logarithmic axis goes from one power of ten to another', () => {
  const scale = logScale([120, 4000], 0, 100)
  expect(scale.ticks).toEqual([100, 1000, 10_000])
  expect([100, 1000, 10_000].map(scale)).toEqual([0, 50, 100])
  expect(logScale([1000], 0, 100).ticks).toEqual([1000, 10_000])
  expect(() => logScale([0, 1], 0, 100)).toThrow(RangeError)
})

test('long lines are broken between words', () => {
  expect(wrapped('aa bb cc dddddddd e', 5)).toEqual(['aa bb', 'cc', 'dddddddd', 'e'])
})
