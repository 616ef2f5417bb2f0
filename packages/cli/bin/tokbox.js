#!/usr/bin/env node
import { existsSync } from 'node:fs'

// Not built but committed: npm links commands when it installs, and in a fresh clone that is before the build.
if (existsSync(new URL('../dist/main.js', import.meta.url))) {
  await import('../dist/main.js')
} else {
  process.stderr.write('tokbox has not been built in this clone yet: run npm run build first.\n')
  process.exitCode = 1
}
