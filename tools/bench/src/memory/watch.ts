import { execFile } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'

/** What streaming many tokens on two threads does to the program that asks for them. */
export interface Watch {
  readonly tokens: number
  /** Nanoseconds per token, with the start of the threads. */
  readonly nanoseconds: number
  /** The most memory that the whole process ever had, in megabytes (2^20 bytes). */
  readonly peakMegabytes: number
  /** What it had before, in megabytes. */
  readonly startMegabytes: number
  /** How late the event loop came to its turn, in milliseconds, the timer's own millisecond included. */
  readonly delay: { readonly p99: number; readonly max: number; readonly idleP99: number }
}

const program = fileURLToPath(new URL('./streaming.js', import.meta.url))

/** Streams in a process of its own, whose memory nothing else has used. */
export async function watchStreaming(tokens: number, connectionData: string): Promise<Watch> {
  const { stdout } = await promisify(execFile)(process.execPath, [program, String(tokens), connectionData])
  return JSON.parse(stdout) as Watch
}
