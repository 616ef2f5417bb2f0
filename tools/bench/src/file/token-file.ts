import { createReadStream } from 'node:fs'
import { stat, statfs } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createSession, project, TOKEN_LENGTH } from '../contestants/workload.js'
import { type CommandRun, runTokbox } from './command.js'
import { countDifferentLines } from './lines.js'
import { inTemporaryFolder } from './temporary-folder.js'

/** What the command did when it wrote a file of many tokens, or why it was not run. */
export type TokenFileCheck = TokenFile | NoTokenFile

interface TokenFile extends CommandRun {
  /** How many it was asked for. */
  readonly tokens: number
  /** How many different lines the file has, each a token. */
  readonly differentLines: number
  readonly bytes: number
}

interface NoTokenFile {
  readonly tokens: number
  readonly skipped: string
}

const GIGABYTE = 1e9
/** Bytes. */
const READ_AT_ONCE = 2 ** 20

/**
 * Runs `tokbox tokens --count … --out …`, reads all that it wrote, and removes it whatever happens.
 * @param free how many bytes the disk has room for; default: asked of the system
 */
export async function checkTokenFile(tokens: number, free?: number): Promise<TokenFileCheck> {
  const room = free ?? (await freeBytes())
  const needed = 1.1 * tokens * (TOKEN_LENGTH + 1)
  if (room < needed) {
    const skipped = `not enough disk: ${gigabytes(needed)} are needed, ${gigabytes(room)} are free`
    return { tokens, skipped }
  }
  return inTemporaryFolder('tokbox-bench-', async (folder) => {
    const file = join(folder, 'tokens.txt')
    const args = ['tokens', createSession(), '--count', String(tokens), '--out', file, '--no-progress']
    const run = await runTokbox(args, project)
    if (run.problem !== null) return { tokens, differentLines: 0, bytes: 0, ...run }
    const { size: bytes } = await stat(file)
    const content = createReadStream(file, { encoding: 'latin1', highWaterMark: READ_AT_ONCE })
    const { lines: differentLines, problem } = await countDifferentLines(content, project)
    return { ...run, tokens, differentLines, bytes, problem }
  })
}

async function freeBytes(): Promise<number> {
  const { bavail, bsize } = await statfs(tmpdir())
  return bavail * bsize
}

function gigabytes(bytes: number): string {
  return `${(bytes / GIGABYTE).toFixed(1)} GB`
}
