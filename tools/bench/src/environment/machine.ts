import { readFileSync } from 'node:fs'
import { availableParallelism, cpus, loadavg, totalmem } from 'node:os'

/** What the figures depend on. Nothing that says whose machine it is. */
export interface Machine {
  readonly processor: string
  readonly processors: number
  /** Whether the processor has instructions for SHA-1 and SHA-256; `undefined` where the system does not say. */
  readonly shaInstructions: boolean | undefined
  readonly memoryGigabytes: number
  readonly platform: string
}

/**
 * How many processes wanted to run in the minute before, on average; 0 where the system does not say. More than there are
 * hardware threads at the start means that somebody else was using the machine.
 */
export function currentLoad(): number {
  return Math.round(100 * loadavg()[0]!) / 100
}

export function describeMachine(): Machine {
  return {
    processor: cpus()[0]?.model.trim() || 'unknown',
    processors: availableParallelism(),
    shaInstructions: shaInstructionsIn(processorInfo()),
    memoryGigabytes: Math.round(totalmem() / 2 ** 30),
    platform: `${process.platform} ${process.arch}`,
  }
}

function processorInfo(): string {
  try {
    return readFileSync('/proc/cpuinfo', 'utf8')
  } catch {
    return ''
  }
}

/** Reads what Linux says about the processor: `flags` on x86, `Features` on Arm. */
export function shaInstructionsIn(info: string): boolean | undefined {
  const flags = /^(?:flags|Features)\s*:(.*)$/m.exec(info)?.[1]
  if (flags === undefined) return undefined
  const known = new Set(flags.trim().split(/\s+/))
  return known.has('sha_ni') || (known.has('sha1') && known.has('sha2'))
}
