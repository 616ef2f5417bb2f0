import type { Results } from '../results.js'

/** Three digits after the point are more than what was measured is worth. */
export function resultsJson(results: Results): string {
  const rounded = (_: string, value: unknown) =>
    typeof value === 'number' ? Math.round(value * 1000) / 1000 : value
  return `${JSON.stringify(results, rounded, 2)}\n`
}
