/** Lays out labels and values in two columns. */
export function formatFields(fields: readonly (readonly [label: string, value: string])[]): string {
  const width = Math.max(...fields.map(([label]) => label.length))
  return fields.map(([label, value]) => `${label.padEnd(width)}  ${value}`.trimEnd()).join('\n')
}

/** The examples of a help text: command lines, each under a comment. */
export function formatExamples(examples: readonly (readonly [comment: string, line: string])[]): string {
  const lines = examples.map(([comment, line]) => `  # ${comment}\n  ${line}`)
  return `\nExamples:\n${lines.join('\n\n')}`
}
