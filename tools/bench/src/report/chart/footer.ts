import type { Results } from '../../results.js'
import { machineLine, softwareLine } from '../environment.js'
import { type Fragment, text } from './svg.js'

const LINE_HEIGHT = 15
const CHARACTER_WIDTH = 5.7

/** Where and with what it was measured, in small print, line after line from `y` on. */
export function footer(
  results: Results,
  remark: string,
  { x, y, width }: { x: number; y: number; width: number },
): { readonly fragments: readonly Fragment[]; readonly end: number } {
  const lines = [remark, machineLine(results), softwareLine(results), runLine(results)].flatMap((paragraph) =>
    wrapped(paragraph, Math.floor(width / CHARACTER_WIDTH)),
  )
  return {
    fragments: lines.map((content, i) => text(content, { x, y: y + i * LINE_HEIGHT, class: 'small muted' })),
    end: y + lines.length * LINE_HEIGHT,
  }
}

function runLine({ date, rounds, kernel, quick }: Results): string {
  const rough = quick ? ' A quick run: rough figures.' : ''
  return `${date}, medians of ${rounds} interleaved rounds, kernel '${kernel}'.${rough}`
}

/** Breaks between words so that no line has more than `limit` characters, if the words allow it. */
export function wrapped(paragraph: string, limit: number): string[] {
  const lines: string[] = []
  for (const word of paragraph.split(' ')) {
    const last = lines.at(-1)
    if (last !== undefined && last.length + 1 + word.length <= limit)
      lines[lines.length - 1] = `${last} ${word}`
    else lines.push(word)
  }
  return lines
}
