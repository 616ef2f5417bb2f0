import { execFile } from 'node:child_process'
import { promisify } from 'node:util'

/**
 * How long `openssl speed` needs for a signature with a key of 2048 bits on one core.
 * @returns nanoseconds; undefined where there is no such command
 */
export async function opensslSpeed(): Promise<number | undefined> {
  try {
    const { stdout } = await promisify(execFile)('openssl', ['speed', '-mr', '-seconds', '1', 'rsa2048'])
    const [, perSecond] = /^\+F2:\d+:2048:([\d.]+):/m.exec(stdout) ?? []
    return perSecond === undefined ? undefined : 1e9 / Number(perSecond)
  } catch (error) {
    if ((error as { readonly code?: unknown }).code === 'ENOENT') return undefined
    throw error
  }
}
