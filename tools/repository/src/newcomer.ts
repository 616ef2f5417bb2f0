import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { parseArgs } from 'node:util'
import { commandsIn } from './commands.js'
import { runInFreshClone } from './fresh-clone.js'

/**
 * Usage: `node newcomer.js [--only=<part of a command>]`. Runs each command of CONTRIBUTING.md alone in a fresh clone of the
 * last commit. Exits with 1 when one fails. Linux and macOS.
 */
const { values } = parseArgs({ options: { only: { type: 'string', default: '' } } })
const repository = fileURLToPath(new URL('../../..', import.meta.url))
const commands = commandsIn(readFileSync(join(repository, 'CONTRIBUTING.md'), 'utf8'))
const chosen = commands.filter(({ text }) => text.includes(values.only))
if (chosen.length === 0) throw new Error(`--only: expected a part of a command of CONTRIBUTING.md`)

for (const { text, mark } of chosen) {
  if (mark !== undefined) {
    console.log(`skipped        ${text} (${mark})`)
    continue
  }
  const { isGood, duration, output } = await runInFreshClone(repository, text)
  const seconds = `${Math.round(duration / 1000)} s`.padStart(6)
  console.log(`${isGood ? 'ok    ' : 'FAILED'} ${seconds}  ${text}`)
  if (isGood) continue
  console.log(output.trimEnd().split('\n').slice(-60).join('\n').replace(/^/gm, '         '))
  process.exitCode = 1
}
