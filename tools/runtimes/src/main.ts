import { bun, deno, node } from './engines/commands.js'
import type { Engine } from './engines/engine.js'
import { installEngines } from './engines/install.js'
import { page } from './engines/page.js'
import { workerd } from './engines/workerd.js'
import { verify } from './verify.js'
import { type Outcome, runProgram } from './program.js'

/** What stands in a row of the table. */
interface Row {
  readonly version: string
  readonly result: string
  readonly problems: readonly string[]
}

const engines = [node(20), node(22), node(24), bun, deno, workerd, page]

await installEngines()
const reference = await runProgram()
for (const engine of engines) {
  const { version, result, problems } = await tryOn(engine)
  console.log(`${engine.name.padEnd(16)}${result.padEnd(14)}${version}`)
  for (const problem of problems) console.log(problem.replace(/^/gm, '  '))
  if (problems.length > 0) process.exitCode = 1
}

async function tryOn(engine: Engine): Promise<Row> {
  try {
    const run = await engine.run()
    if (!run) return { version: '', result: 'not present', problems: [] }
    const problems = verify(JSON.parse(run.output) as Outcome, reference)
    return { version: run.version, result: problems.length === 0 ? 'passed' : 'FAILED', problems }
  } catch (error) {
    return { version: '', result: 'FAILED', problems: [String(error)] }
  }
}
