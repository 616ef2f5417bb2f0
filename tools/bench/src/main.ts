import { effortOf, readOptions, USAGE, UsageError } from './options.js'
import { comparisonText, resultsText } from './report/text.js'
import { writeReport } from './report/write.js'
import { compareOnly, run } from './run.js'

try {
  const options = readOptions(process.argv.slice(2))
  const log = (news: string) => process.stderr.write(`${news}\n`)
  if (options.only === undefined) {
    const results = await run(effortOf(options), { quick: options.quick, log })
    process.stdout.write(`${resultsText(results)}\n`)
    for (const file of await writeReport(results, options)) log(`Wrote ${file}`)
  } else {
    const comparison = await compareOnly(options.only, effortOf(options), log)
    process.stdout.write(`${comparisonText(comparison)}\n`)
  }
} catch (error) {
  if (!(error instanceof UsageError)) throw error
  process.stderr.write(`${error.message}\n\n${USAGE}\n`)
  process.exitCode = 2
}
