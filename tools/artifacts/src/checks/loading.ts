import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { entryPointsOf } from '../artifact.js'
import { run } from '../command.js'
import type { Project } from '../project.js'

/** Each entry point can be imported and required, and Node says nothing about it. */
export async function checkLoading({ root, artifact }: Project): Promise<string[]> {
  const problems: string[] = []
  for (const entryPoint of entryPointsOf(artifact.manifest)) {
    const programs = {
      'load.mjs': `import * as loaded from '${entryPoint}'\nconsole.log(Object.keys(loaded).length)\n`,
      'load.cjs': `console.log(Object.keys(require('${entryPoint}')).length)\n`,
    }
    for (const [file, program] of Object.entries(programs)) {
      writeFileSync(join(root, file), program)
      const { status, stdout, stderr } = await run(root, [process.execPath, file])
      if (status !== 0 || stderr !== '') problems.push(`${program.trim()}\nexited with ${status}\n${stderr}`)
      else if (stdout === '0\n') problems.push(`${entryPoint} exports nothing`)
    }
  }
  return problems
}
