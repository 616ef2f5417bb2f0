import { effortOf, readOptions, USAGE } from './options.js'
import { run } from './run.js'
import { writeReport } from './report/write.js'
import { resultsText } from './report/text.js'

try {
  const options = readOptions(process.argv.slice(2))
  const tell = (news: string) => process.stderr.write(`${news}\n`)
  const results = await run(effortOf(options), { quick: options.quick, tell })
  process.stdout.write(`${resultsText(results)}\n`)
  for (const file of await writeReport(results, options)) tell(`Wrote ${file}`)
} catch (error) {
  if (!(error instanceof TypeError && 'code' in error && String(error.code).startsWith('ERR_PARSE_ARGS')))
    throw error
  process.stderr.write(`${error.message}\n\n${USAGE}\n`)
  process.exitCode = 2
}
