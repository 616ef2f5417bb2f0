import { run } from '../command.js'
import type { Project } from '../project.js'

/** The commands that the package installs start and explain themselves. */
export async function checkCommands({ root, artifact }: Project): Promise<string[]> {
  const problems: string[] = []
  for (const command of Object.keys(artifact.manifest.bin ?? {})) {
    const { status, stdout, stderr } = await run(root, [command, '--help'])
    if (status !== 0 || stdout === '')
      problems.push(`${command} --help exited with ${status}\n${stdout}${stderr}`)
  }
  return problems
}
