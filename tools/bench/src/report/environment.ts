import type { Results } from '../results.js'

/** The machine in one line. */
export function machineLine({ machine, load }: Pick<Results, 'machine' | 'load'>): string {
  const { processor, processors, shaInstructions, memoryGigabytes, platform } = machine
  const sha =
    shaInstructions === undefined
      ? 'SHA instructions unknown'
      : shaInstructions
        ? 'with SHA instructions'
        : 'without SHA instructions'
  const threads = `${processors} hardware thread${processors === 1 ? '' : 's'}`
  return `${processor}, ${threads}, ${sha}, ${memoryGigabytes} GB, ${platform}, load ${load.start} at the start and ${load.end} at the end`
}

/** All versions in one line. */
export function softwareLine({ software }: Pick<Results, 'software'>): string {
  const packages = Object.entries(software.packages).map(([name, version]) => `${name} ${version}`)
  return [`Node ${software.node}`, `OpenSSL ${software.openssl}`, ...packages].join(', ')
}
