import { createInterface } from 'node:readline/promises'
import { UsageError } from '../errors/command-errors.js'
import type { Context } from '../context.js'

/**
 * Asks before something is lost that no other call brings back.
 * @param action what is about to be done, as a gerund: `Deleting an archive`
 * @returns whether it shall be done
 * @throws UsageError where nobody can answer
 */
export async function confirm(action: string, yes: boolean, { system, output }: Context): Promise<boolean> {
  if (yes) return true
  const { stdin, stderr, signal } = system
  if (output.json || stdin.isTTY !== true || stderr.isTTY !== true) {
    throw new UsageError(
      `${action} cannot be undone, and there is no terminal to ask on. Add --yes to do it.`,
    )
  }
  const terminal = createInterface({ input: stdin, output: stderr, terminal: false })
  try {
    // Whoever ends the input has not said yes.
    const ended = new Promise<string>((resolve) => terminal.once('close', () => resolve('')))
    const question = `${action} cannot be undone. Do it? [y/N] `
    const answer = await Promise.race([terminal.question(question, { signal }), ended])
    if (/^y(es)?$/i.test(answer.trim())) return true
  } finally {
    terminal.close()
  }
  await output.note('Nothing was done.')
  return false
}
