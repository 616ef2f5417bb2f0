import { ENDPOINTS, type Endpoint, type EndpointId } from '@tokbox/protocol'
import { vectorProject, vectorSessionId } from '@tokbox-tools/testing/project'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { EXAMPLES } from '../../src/endpoints/examples.js'
import { ids } from '../support/answers.js'
import { environmentOf } from '../support/environment.js'
import { useFolder } from '../support/folder.js'
import { openPlatform, type Platform } from '../support/platform.js'
import { tokbox } from '../support/tokbox.js'

let platform: Platform
let env: Record<string, string>
beforeAll(async () => {
  platform = await openPlatform()
  env = {
    ...environmentOf(vectorProject),
    TOKBOX_ACCOUNT_KEY: '654321',
    TOKBOX_ACCOUNT_SECRET: 'a-secret-of-an-account-with-40-characters',
    TOKBOX_API_URL: platform.url,
  }
})
afterAll(() => platform.close())
beforeEach(() => void platform.calls.splice(0))

const folder = useFolder()

/** What the examples have in shell variables. */
const variables: Readonly<Record<string, string>> = {
  SESSION: vectorSessionId,
  STREAM: ids.stream,
  OTHER_STREAM: ids.otherStream,
  CONNECTION: ids.connection,
  ARCHIVE: ids.archive,
  BROADCAST: ids.broadcast,
  RENDER: ids.render,
  CAPTIONS: ids.captions,
  CALLBACK: ids.callback,
}

/** What the files of the examples hold. */
const files: Readonly<Record<string, string>> = {
  'access-key': 'AKIA\n',
  'secret-key': 'planted-secret-key\n',
  'targets.json': '[{ "serverUrl": "rtmps://rtmp.example/app", "streamName": "planted-stream-key" }]',
  'headers.json': '{ "X-Authorization": "planted-authorization" }',
  password: 'planted-password\n',
  'address.txt': 'https://example.com/scores?key=planted\n',
}

/** The arguments of the tokbox command in a line of a shell. */
function argumentsOf(line: string): string[] {
  const [, command = ''] = /tokbox ((?:"[^"]*"|\$\(cat [^)]*\)|[^|)])*)/.exec(line) ?? []
  return Array.from(command.matchAll(/(?:[^\s"]|"[^"]*")+/g), ([word]) =>
    word
      .replaceAll('"', '')
      .replace(/\$\(cat [^)]*\)/, 'stream { float: left }')
      .replace(/\$([A-Z_]+)/g, (_, name: string) => variables[name] ?? `unknown variable ${name}`),
  )
}

const examples = Object.entries(EXAMPLES).flatMap(([id, lines]) => lines.map(([, line]) => ({ id, line })))

describe('the example', () => {
  it.each(examples)('$line makes the call of $id', async ({ id, line }) => {
    for (const [name, content] of Object.entries(files)) await folder.file(name, content)
    const argv = argumentsOf(line).map((word) => (word in files ? folder.path(word) : word))
    // Those that ask, when nobody can answer, are given the answer.
    const { destructive } = ENDPOINTS[id as EndpointId] as Endpoint
    const { exitCode, stdout, stderr } = await tokbox(destructive ? [...argv, '--yes'] : argv, { env })
    expect({
      exitCode,
      stderr: stderr.replace(/^(Done|What is secret|There|1 in all|1 to).*\n/, ''),
    }).toEqual({ exitCode: 0, stderr: '' })
    expect(platform.calls[0]?.id).toBe(id)
    if (!line.includes('--json')) expect(stdout + stderr).not.toContain('planted')
  })

  it('stands in the help of its command', async () => {
    for (const [id, lines] of Object.entries(EXAMPLES)) {
      const { command } = ENDPOINTS[id as EndpointId]
      const { exitCode, stdout } = await tokbox([...command.split(' '), '--help'])
      expect({ command, exitCode }).toEqual({ command, exitCode: 0 })
      for (const [comment, line] of lines) expect(stdout).toContain(`  # ${comment}\n  ${line}`)
    }
  })
})
