/** Labels and values in two columns. */
export function formatFields(fields: readonly (readonly [label: string, value: string])[]): string {
  const width = Math.max(...fields.map(([label]) => label.length))
  return fields.map(([label, value]) => `${label.padEnd(width)}  ${value}`.trimEnd()).join('\n')
}

/** The part of a help text that shows how a command is used: command lines, each after a comment. */
export function formatExamples(examples: readonly (readonly [comment: string, line: string])[]): string {
  const lines = examples.map(([comment, line]) => `  # ${comment}\n  ${line}`)
  return `\nExamples:\n${lines.join('\n\n')}`
}
