import { execFile } from 'node:child_process'
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { createEmulator, developmentProject, type EmulatorServer } from '@tokbox/emulator'
import { snippetsIn } from '@tokbox-tools/artifacts/readme'
import { afterAll, beforeAll, expect, test } from 'vitest'

// Every JavaScript example of every README runs as it stands. It lies in a folder of this workspace, from which the
// packages resolve as they do for their users. (The packed packages run theirs in tools/artifacts, commands included.)

const root = new URL('../../../', import.meta.url)
const cache = new URL('../.cache/', import.meta.url)
mkdirSync(cache, { recursive: true })
const folder = mkdtempSync(fileURLToPath(new URL('readme-', cache)))
afterAll(() => rmSync(folder, { recursive: true }))

const readmes = [
  'README.md',
  'docs/credentials.md',
  'docs/webhooks.md',
  ...readdirSync(new URL('packages/', root)).map((name) => `packages/${name}/README.md`),
]
const examples = readmes.flatMap((file) =>
  snippetsIn(readFileSync(new URL(file, root), 'utf8'))
    .filter(({ language }) => language !== 'sh')
    .map((snippet) => ({ ...snippet, title: `${file}, line ${snippet.line}` })),
)

let server: EmulatorServer
beforeAll(async () => {
  server = await createEmulator().listen()
})
afterAll(() => server.close())

/**
 * Examples that read the environment find the emulator there, and nothing of the developer's own account. Nor what is said
 * about colours: Node warns when it contradicts itself, as NO_COLOR does what Nx says.
 */
const environment = () => ({
  ...Object.fromEntries(
    Object.entries(process.env).filter(([name]) => !/^(TOKBOX_|OPENTOK_|NO_COLOR$|FORCE_COLOR$)/.test(name)),
  ),
  TOKBOX_API_KEY: developmentProject.apiKey,
  TOKBOX_API_SECRET: developmentProject.apiSecret,
  TOKBOX_API_URL: server.url,
})

test('each README has an example', () => {
  for (const file of readmes) expect(readFileSync(new URL(file, root), 'utf8')).toMatch(/^```(js|ts|sh)\n/m)
})

test.each(examples)('$title', async ({ code, title, language }) => {
  expect(language).toBe('js')
  const file = `${folder}/${title.replace(/\W+/g, '-')}.mjs`
  writeFileSync(file, code)
  const { stderr } = await promisify(execFile)(process.execPath, [file], {
    env: environment(),
    cwd: folder,
  })
  expect(stderr).not.toMatch(/warning|error/i)
})
