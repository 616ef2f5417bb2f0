import { execFile } from 'node:child_process'
import { promisify } from 'node:util'
import { expect, test } from 'vitest'
import { bundle } from '../src/bundle.js'
import { page } from '../src/engines/page.js'
import { type Outcome, runProgram } from '../src/program.js'
import { verify } from '../src/verify.js'

const reference = await runProgram()

test.each(['print', 'worker', 'page'] as const)('the bundle %s holds our packages alone', async (entry) => {
  const { code, modules } = await bundle(entry)
  const ours = /^packages\/(?:core|signer|protocol|webhooks|rest|pool|sdk)\/dist\/|^tools\/runtimes\/src\//
  expect(modules.filter((path) => !ours.test(path))).toEqual([])
  expect(modules.some((path) => path.includes('/sdk/dist/'))).toBe(true)
  expect(code).not.toMatch(/["'`]node:/)
  expect(code).not.toMatch(/\brequire\(|\bimport\(/)
})

test('in a scope without anything of Node it makes the same as here', async () => {
  const { output } = (await page.run()) ?? { output: '{}' }
  expect(verify(JSON.parse(output) as Outcome, reference)).toEqual([])
})

test('as the module of a worker, without what Node has and workers lack', async () => {
  const { code } = await bundle('worker')
  const url = `data:text/javascript;base64,${Buffer.from(code).toString('base64')}`
  const script = `
    const print = console.log
    // Buffer stays, since Node's own Response needs it. The page has none.
    for (const name of ['process', 'setImmediate', 'require']) delete globalThis[name]
    const { default: worker } = await import(${JSON.stringify(url)})
    print(await (await worker.fetch()).text())`
  const run = promisify(execFile)(process.execPath, ['--input-type=module', '-'])
  run.child.stdin?.end(script)
  const { stdout } = await run
  expect(verify(JSON.parse(stdout) as Outcome, reference)).toEqual([])
})
