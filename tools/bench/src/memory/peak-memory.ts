import { readFileSync } from 'node:fs'

/**
 * The most memory this process ever had, in bytes. `process.resourceUsage().maxRSS` will not do: on Linux a child process
 * begins with the peak of its parent. The highest value that was seen from within stands in where there is no other.
 */
export function peakMemory(highestSeen: number): number {
  try {
    return Math.max(highestSeen, peakIn(readFileSync('/proc/self/status', 'utf8')) ?? 0)
  } catch {
    return highestSeen
  }
}

/** Reads the line `VmHWM:  1234 kB` of Linux (proc(5)), as bytes. */
export function peakIn(status: string): number | undefined {
  const kilobytes = /^VmHWM:\s*(\d+) kB$/m.exec(status)?.[1]
  return kilobytes === undefined ? undefined : Number(kilobytes) * 1024
}
