import type { TokenFileCheck } from '../file/token-file.js'
import { grouped } from '../grouped.js'
import { MEMORY_TARGET, reached } from './watch-lines.js'

/** What the command did with a file of many tokens, against what it should. */
export function fileLines(file: TokenFileCheck): string[] {
  const command = `\`tokbox tokens --count ${file.tokens} --out tokens.txt\``
  if ('skipped' in file) return [`${command}: skipped, ${file.skipped}.`]
  const { tokens, differentLines, bytes, seconds, peakMegabytes, problem } = file
  const target = `target under ${MEMORY_TARGET} MB`
  const memory =
    peakMegabytes === null
      ? `memory not known, which this system does not tell; ${target}`
      : `memory at most ${peakMegabytes.toFixed(0)} MB; ${target}: ${reached(peakMegabytes < MEMORY_TARGET)}`
  const remark = problem === null ? '' : ` (${problem})`
  const complete = problem === null && differentLines === tokens
  return [
    `${command} in a process of its own, ${seconds.toFixed(1)} s and ${(bytes / 1e9).toFixed(2)} GB, the start of the program and the disk included:`,
    `- ${memory}`,
    `- ${grouped(differentLines)} different lines${remark}; target ${grouped(tokens)}: ${reached(complete)}`,
  ]
}
