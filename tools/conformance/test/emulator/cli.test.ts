import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { PassThrough, Readable } from 'node:stream'
import { run } from '@tokbox/cli'
import { vectorProject } from '@tokbox-tools/testing/project'
import { expect, onTestFinished, test } from 'vitest'
import { account, endpoints } from '../endpoints/support/clients.js'
import { record } from '../support/record.js'
import { COMMAND_LINES } from './support/command-lines.js'
import { SITUATIONS } from './support/situations/index.js'
import { openWorld } from './support/world.js'

// The command on the emulator: every endpoint, as a program that wants JSON calls it.

function collect(): { stream: PassThrough; text: () => string } {
  const stream = new PassThrough()
  let text = ''
  stream.on('data', (chunk) => (text += String(chunk)))
  return { stream, text: () => text }
}

async function runCommand(argv: readonly string[], apiUrl: string) {
  const [stdout, stderr] = [collect(), collect()]
  const exitCode = await run([...argv, '--json'], {
    env: {
      TOKBOX_API_URL: apiUrl,
      TOKBOX_API_KEY: vectorProject.apiKey,
      TOKBOX_API_SECRET: vectorProject.apiSecret,
      TOKBOX_ACCOUNT_KEY: account.accountKey,
      TOKBOX_ACCOUNT_SECRET: account.accountSecret,
    },
    stdin: Readable.from([]),
    stdout: stdout.stream,
    stderr: stderr.stream,
    clock: Date.now,
    signal: new AbortController().signal,
  })
  return { exitCode, stdout: stdout.text(), stderr: stderr.text() }
}

/** The ids among parameters, those in a list of class lists too. */
function idsOf(parameters: readonly unknown[]): string[] {
  return parameters.flatMap((parameter) => {
    if (typeof parameter === 'string') return parameter
    const [first] = Array.isArray(parameter) ? parameter : []
    return ['', ...(first === undefined ? [] : [String((first as { streamId?: string }).streamId)])]
  })
}

test.each(endpoints)('%s by the command', async (id, { success, method }) => {
  const folder = mkdtempSync(join(tmpdir(), 'tokbox-conformance-'))
  onTestFinished(() => rmSync(folder, { recursive: true }))
  const world = await openWorld()
  const { parameters } = await SITUATIONS[id].success(world)
  const argv = COMMAND_LINES[id](...idsOf(parameters)).map((argument, index) => {
    if (typeof argument === 'string') return argument
    const path = join(folder, String(index))
    writeFileSync(path, argument.text, { mode: 0o600 })
    return path
  })
  world.emulator.requests.clear()
  const { exitCode, stdout, stderr } = await runCommand(argv, world.server.url)
  const last = world.emulator.requests.list().at(-1)
  expect(stderr).toBe('')
  expect(exitCode).toBe(0)
  expect(last?.method).toBe(method)
  expect(success).toContain(last?.status)
  expect(() => JSON.parse(stdout)).not.toThrow()
  record({ endpoint: id, who: 'cli', outcome: 'success' })
})
