import type { NoTokenFile, TokenFile } from '../file/token-file.js'
import { grouped } from '../grouped.js'
import { MEMORY_TARGET, reached } from './watch-lines.js'

/** What the command did with a file of many tokens, against what it should. */
export function fileLines(file: TokenFile | NoTokenFile): string[] {
  const command = `\`tokbox tokens --count ${file.tokens} --out tokens.txt\``
  if ('skipped' in file) return [`${command}: not run, ${file.skipped}.`]
  const { tokens, differentLines, bytes, seconds, peakMegabytes } = file
  const memory =
    peakMegabytes === null
      ? 'memory: this system does not tell'
      : `memory at most ${peakMegabytes.toFixed(0)} MB; target under ${MEMORY_TARGET} MB: ${reached(peakMegabytes < MEMORY_TARGET)}`
  return [
    `${command} in a process of its own, ${seconds.toFixed(1)} s and ${(bytes / 1e9).toFixed(2)} GB, its start and the disk included:`,
    `- ${grouped(differentLines)} different lines; target ${grouped(tokens)}: ${reached(differentLines === tokens)}`,
    `- ${memory}`,
  ]
}
