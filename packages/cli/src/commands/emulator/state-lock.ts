import { readFileSync, unlinkSync, writeFileSync } from 'node:fs'
import { OutputFileError } from '../../errors/write-errors.js'
import { printable } from '../../output/escape.js'

/**
 * Notes beside a file of state that this process keeps it: a second emulator would replace what the first one writes. What a
 * process that has died left there does not count.
 * @returns what ends it
 * @throws OutputFileError when another process keeps the file
 */
export function lockState(path: string): () => void {
  const lock = `${path}.lock`
  try {
    writeFileSync(lock, `${process.pid}\n`, { flag: 'wx', mode: 0o600 })
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === 'EEXIST')) throw error
    const pid = Number(readFileSync(lock, 'utf8'))
    if (pid !== process.pid && isRunning(pid))
      throw new OutputFileError(
        printable(path),
        `another emulator keeps its state there (process ${pid}). End it, or name another file.`,
      )
    writeFileSync(lock, `${process.pid}\n`, { mode: 0o600 })
  }
  return () => unlinkSync(lock)
}

function isRunning(pid: number): boolean {
  if (!Number.isInteger(pid) || pid <= 0) return false
  try {
    process.kill(pid, 0)
    return true
  } catch (error) {
    // It runs, but is somebody else's.
    return error instanceof Error && 'code' in error && error.code === 'EPERM'
  }
}
