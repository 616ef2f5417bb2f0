import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { createInterface } from 'node:readline'
import type { Project } from './project.js'

/** Variables of the environment. */
export type Environment = Readonly<Record<string, string>>

const PROGRAM = `
import { createEmulator, developmentProject } from '@tokbox/emulator'
const { url } = await createEmulator().listen()
console.log(JSON.stringify({
  TOKBOX_API_URL: url,
  TOKBOX_API_KEY: developmentProject.apiKey,
  TOKBOX_API_SECRET: developmentProject.apiSecret,
}))
`

/**
 * Runs the packed emulator, so that examples which talk to the platform can run. `env` is what an example needs to find
 * it.
 */
export async function startEmulator({ root }: Project): Promise<{ env: Environment; stop(): void }> {
  const child = spawn(process.execPath, ['--input-type=module', '--eval', PROGRAM], {
    cwd: root,
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  const firstLine = once(createInterface(child.stdout), 'line') as Promise<[string]>
  const ended = once(child, 'exit').then(([code]) => {
    throw new Error(`The emulator of the packed @tokbox/emulator exited with ${code}.`)
  })
  const [line] = await Promise.race([firstLine, ended])
  ended.catch(() => undefined)
  return { env: JSON.parse(line) as Environment, stop: () => void child.kill() }
}
