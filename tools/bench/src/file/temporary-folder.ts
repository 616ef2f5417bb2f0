import { rmSync } from 'node:fs'
import { mkdtemp } from 'node:fs/promises'
import { constants, tmpdir } from 'node:os'
import { join } from 'node:path'

const SIGNALS = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const

/** Gives work a folder, and removes it with all that is in it: after the work, and when the program is told to end before. */
export async function inTemporaryFolder<Result>(
  prefix: string,
  work: (folder: string) => Promise<Result>,
): Promise<Result> {
  const folder = await mkdtemp(join(tmpdir(), prefix))
  const remove = () => rmSync(folder, { recursive: true, force: true })
  // A signal alone would end the program without its `exit` event.
  const end = (signal: NodeJS.Signals) => process.exit(128 + constants.signals[signal])
  process.once('exit', remove)
  for (const signal of SIGNALS) process.once(signal, end)
  try {
    return await work(folder)
  } finally {
    for (const signal of SIGNALS) process.off(signal, end)
    process.off('exit', remove)
    remove()
  }
}
