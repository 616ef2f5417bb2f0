/** The part of a help text that shows how a command is used: command lines, each after a comment. */
export function formatExamples(examples: readonly (readonly [comment: string, line: string])[]): string {
  const lines = examples.map(([comment, line]) => `  # ${comment}\n  ${line}`)
  return `\nExamples:\n${lines.join('\n\n')}`
}
