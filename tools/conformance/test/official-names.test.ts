import { readFileSync } from 'node:fs'
import { Video } from '@vonage/video'
import OpenTok from 'opentok'
import { expect, test } from 'vitest'

// The names of official packages in docs/endpoints.md, against the packages themselves.

const page = readFileSync(new URL('../../../docs/endpoints.md', import.meta.url), 'utf8')
const [, table = ''] = /\n## Names\n(.*?)\n## /s.exec(page) ?? []
const rows = table.split('\n').filter((line) => line.startsWith('| ['))
const column = (index: number) =>
  new Set(rows.map((row) => row.split(' | ')[index]?.replaceAll('`', '')).filter((name) => name !== '–'))

function methodsOf(client: object): string[] {
  const names: string[] = []
  for (const name in client)
    if (typeof (client as Record<string, unknown>)[name] === 'function' && !name.startsWith('_'))
      names.push(name)
  return names
}

test('the names of `opentok` are all its methods that call the platform', () => {
  const local = ['generateToken', 'generateJwt']
  const methods = methodsOf(new OpenTok('123456', 'a secret')).filter((name) => !local.includes(name))
  expect([...column(3)].sort()).toEqual([...new Set(methods)].sort())
})

/** What `@vonage/video` has besides, and why it is in no line of the table. */
const OTHERS = [
  'constructor',
  'generateClientToken',
  // They have never worked: the platform has no such endpoint.
  'getCaptionStatus',
  'disconnectWebsocket',
  // The old spelling of initiateSIPCall.
  'intiateSIPCall',
  // What other methods are made of.
  'muteAllStreams',
  'stripBlankValues',
  'updateBroadcast',
]

test('the names of `@vonage/video` are all its methods that call the platform', () => {
  const methods = Object.getOwnPropertyNames(Video.prototype).filter((name) => !OTHERS.includes(name))
  expect([...column(4)].sort()).toEqual(methods.sort())
})
