/** A fenced block of a README that readers are invited to run. */
export interface Snippet {
  readonly language: 'ts' | 'js' | 'sh'
  readonly code: string
  /** Of the first line of the code in the README, from 1. */
  readonly line: number
}

/**
 * The blocks marked `ts`, `js` or `sh`. Each is complete: a module of its own, or commands for an empty project. A block
 * that cannot run says so behind its language: `ts no-run`.
 */
export function snippetsIn(markdown: string): Snippet[] {
  const blocks = markdown.matchAll(/^```(ts|js|sh)\b([^\n`]*)\n([\s\S]*?)^```$/gm)
  return [...blocks].flatMap(({ 1: language, 2: info = '', 3: code = '', index }) => {
    if (/\bno-run\b/.test(info)) return []
    const line = markdown.slice(0, index).split('\n').length + 1
    return [{ language: language as Snippet['language'], code, line }]
  })
}

/** Our packages that a README tells its readers to install. */
export function packagesNamedIn(snippets: readonly Snippet[]): Set<string> {
  return new Set(snippets.flatMap(({ code }) => code.match(/@tokbox\/[a-z]+/g) ?? []))
}

/** Commands without those that install packages, which the project has already. */
export function withoutInstallation(commands: string): string {
  return commands
    .split('\n')
    .filter((line) => !/^npm (install|i) /.test(line))
    .join('\n')
    .trim()
}
