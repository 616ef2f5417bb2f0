/** A command that CONTRIBUTING.md shows to readers. */
export interface Command {
  readonly text: string
  /** Why it cannot run by itself, as the page says it: `long`, `asks`, `watches`. */
  readonly mark: string | undefined
}

const ROW = /^\| `([^`]+)` \|(.*)\|$/
/** A mark stands first in what is said about a command: *long*, or in a block of commands `# watches`. */
const MARK = /^\W*(long|asks|watches|waits)\b/

/** The commands in the tables of a page and in its blocks of commands, each once, as often as it stands there. */
export function commandsIn(markdown: string): Command[] {
  const commands = new Map<string, Command>()
  for (const [text, comment] of [...rowsIn(markdown), ...blocksIn(markdown)]) {
    commands.set(text, { text, mark: MARK.exec(comment)?.[1] })
  }
  return [...commands.values()]
}

function rowsIn(markdown: string): [text: string, comment: string][] {
  return markdown.split('\n').flatMap((line): [string, string][] => {
    const [, text = '', comment = ''] = ROW.exec(line) ?? []
    return /^(?:npm|npx) /.test(text) ? [[text, comment]] : []
  })
}

function blocksIn(markdown: string): [text: string, comment: string][] {
  return [...markdown.matchAll(/^```sh\n(.*?)^```$/gms)]
    .flatMap(([, block = '']) => block.split('\n'))
    .filter((line) => line.trim() !== '')
    .map((line) => {
      const [text = '', comment = ''] = line.split(/\s+#\s+/)
      return [text.trim(), comment]
    })
}
