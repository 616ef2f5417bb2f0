import type { Verdict } from '../acceptance.js'
import { LIMITS } from '../limits.js'
import type { Results } from '../results.js'
import { machineLine, softwareLine } from './environment.js'
import { grouped } from './numbers.js'
import { markdownTable } from './table.js'
import { byTime, callColumns, comparisonColumns, rsaColumns, verdictColumns } from './tables.js'
import { watchLines } from './watch-lines.js'

/** The page that shows the results, made anew by each run. */
export function resultsPage(results: Results): string {
  const { measured, verdicts, floor, rounds, kernel, date, quick, calls, applications } = results
  const rough = quick ? ' This was a quick run, whose figures are rough.' : ''
  return `# Benchmark

Written by \`npm run bench\`, which measures again and replaces this folder. (\`npm run bench -- --quick\` is a short run that
writes elsewhere.)

- ${date}, ${machineLine(results)}
- ${softwareLine(results)}
- Batches are signed by the kernel \`${kernel}\`.${rough}${busyRemark(results)}

![Time for one token, for each way to make one](comparison.svg)

## What we set out to reach

Ratios of times that were taken in the same round, so that what slows the machine slows both sides. Where there are several to
compare with, the fastest counts.

${markdownTable(verdictColumns, verdicts)}
${limitsSection(verdicts)}
## Everybody

Nanoseconds per token: the median of ${rounds} rounds, the middle half of all rounds, and the least. *Times as fast* compares
medians: T1 tokens with \`opentok-token\`, JSON Web Tokens with what \`opentok\` makes when it is not told otherwise. The length is that of a
token: nonces differ. Three SHA-1 blocks, the floor of a T1 token, take ${grouped(floor.median)} ns (\`node:crypto\` over 1 MB).

${markdownTable(comparisonColumns(results), byTime(measured))}

## Tokens of applications

With an RSA key of 2048 bits: microseconds, and how many signatures of the first row that is. Those in the middle of a stream are
made on all processors.

${markdownTable(rsaColumns(applications), applications)}

## Calls

A call of each endpoint, to a server on this machine that does nothing: microseconds, and how many times as long as bare node-fetch.
\`opentok\` has no method for some, and opens a connection for each call.

${markdownTable(callColumns, calls)}

## Memory and event loop

${watchLines(results.watch).join('\n')}

## How it is measured

One process measures all by turns, each once in every round, every round beginning with another one. A turn is a collection of
garbage, runs that do not count and one that does, so that everybody is measured warm and pays only for garbage of their own. Before that
the tokens of everybody are verified, ours by \`opentok-token\`, \`jsonwebtoken\` and \`jose\`, theirs by \`@tokbox/signer\`. What
is made is looked at, so that nothing can be optimised away. Everybody gets the same project, session, role and connection
data. Keys that a library lets you prepare once are prepared once, in a row of its own where that is not how it is mostly used.
Memory and event loop are watched in a process of their own. Calls are made one after the other, over one kept-alive connection to a
server in a process of its own; bare node-fetch sends the same request with a token that was signed once, and reads its JSON. [results.json](results.json) has all figures.
`
}

/** For what was not reached: what stands in the way. */
function limitsSection(verdicts: readonly Verdict[]): string {
  const missed = verdicts.filter(({ reached }) => !reached)
  if (missed.length === 0) return ''
  const items = missed.map(({ id, what }) => `- *${what}*: ${LIMITS[id] ?? 'Not looked into yet.'}`)
  return `\n### What limits what is not reached\n\n${items.join('\n')}\n`
}

/** Before the run nobody should be at work; before its end only the run itself, which keeps every hardware thread busy. */
function busyRemark({ load, machine: { processors } }: Results): string {
  if (load.start <= processors / 2 && load.end <= processors + 0.5) return ''
  return '\n- **The machine was busy with other work as well (see the load): these figures are provisional.**'
}
