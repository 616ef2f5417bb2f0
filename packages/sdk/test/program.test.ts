import { execFile } from 'node:child_process'
import { promisify } from 'node:util'
import { vectorProject as credentials, vectorSessionId as storedId } from '@tokbox-tools/testing/project'
import { expect, test } from 'vitest'

/** Runs a program of its own, which closes nothing and must end all the same. */
async function run(body: string): Promise<string> {
  const script = `
    import { Tokbox } from ${JSON.stringify(new URL('../dist/index.js', import.meta.url).href)}
    const tokbox = new Tokbox(${JSON.stringify(credentials)})
    const session = tokbox.session(${JSON.stringify(storedId)})
    ${body}`
  const { stdout, stderr } = await promisify(execFile)(process.execPath, [
    '--input-type=module',
    '-e',
    script,
  ])
  expect(stderr).toBe('')
  return stdout.trim()
}

test('200 000 tokens on threads, nothing closed', async () => {
  const body = `
    const tokens = await session.tokens(200_000, { parallel: true })
    console.log(\`\${tokens.length} \${new Set(tokens).size}\`)`
  expect(await run(body)).toBe('200000 200000')
}, 120_000)

test('importing the sdk, making single tokens and checking arguments loads no kernel and no threads', async () => {
  const watcher = `export async function load(url, context, next) {
    const [found] = /tinypool|worker_threads|kernel/.exec(url) ?? []
    if (found) throw new Error('loaded ' + found)
    return next(url, context)
  }`
  const script = `
    import { register } from 'node:module'
    register('data:text/javascript,' + encodeURIComponent(${JSON.stringify(watcher)}))
    const { Tokbox } = await import(${JSON.stringify(new URL('../dist/index.js', import.meta.url).href)})
    const session = new Tokbox(${JSON.stringify(credentials)}).session(${JSON.stringify(storedId)})
    console.log(session.verify(session.token()).role)
    try { session.tokenStream(-1) } catch ({ code }) { console.log(code) }
    session.tokenStream(10)
    for (const parallel of [true, false])
      await session.tokens(1, { parallel }).catch((error) => console.log((error.cause ?? error).message))`
  const { stdout } = await promisify(execFile)(process.execPath, ['--input-type=module', '-e', script])
  // The last two show that the watcher would have seen them.
  expect(stdout.trim().split('\n')).toEqual([
    'publisher',
    'ERR_TOKBOX_INVALID_ARGUMENT',
    'loaded tinypool',
    'loaded kernel',
  ])
})
