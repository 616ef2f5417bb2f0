// Loaded into the program before it starts: tells at the end the most memory that it had, in kB.
import { writeSync } from 'node:fs'
import { isMainThread } from 'node:worker_threads'

if (isMainThread) {
  process.on('exit', () => writeSync(2, `peak memory: ${process.resourceUsage().maxRSS} kB\n`))
}
