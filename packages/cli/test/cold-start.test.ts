import { pathToFileURL } from 'node:url'
import { vectorProject, vectorSessionId } from '@tokbox-tools/testing/project'
import { describe, expect, it } from 'vitest'
import { tokboxChild } from './support/child.js'
import { environmentOf } from './support/environment.js'
import { linesOf, useFolder } from './support/folder.js'
import { t1 } from './support/tokens.js'

const logger = pathToFileURL(new URL('./support/log-modules.js', import.meta.url).pathname).href
const folder = useFolder()

/** The packages of which a command loads anything, and the files of the command itself. */
async function loadedBy(argv: readonly string[]): Promise<{ packages: string[]; files: string[] }> {
  const log = await folder.file('modules', '')
  const env = { ...environmentOf(vectorProject), LOADED_MODULES: log, NODE_OPTIONS: `--import=${logger}` }
  await tokboxChild(argv, env)
  const urls = linesOf(await folder.read('modules'))
  const names = urls.flatMap((url) => {
    const own = /\/packages\/([a-z]+)\/(?:dist|bin)\//.exec(url)?.[1]
    return own ?? /\/node_modules\/((?:@[^/]+\/)?[^/]+)\//.exec(url)?.[1] ?? []
  })
  const files = urls.flatMap((url) => /\/packages\/cli\/dist\/(.*)\.js$/.exec(url)?.[1] ?? [])
  return { packages: [...new Set(names)].sort(), files }
}

describe('a command loads only what it needs', () => {
  it.each([[['--version']], [['--help']], [['help']], [['nonsense']]])('tokbox %j', async (argv) => {
    const { packages, files } = await loadedBy(argv)
    expect(packages).toEqual(['cli', 'commander', 'core'])
    expect(files.filter((file) => file.startsWith('commands/'))).toEqual([])
  })

  it.each([
    [['inspect', t1()]],
    [['inspect', vectorSessionId, '--no-verify']],
    [['token', vectorSessionId]],
    [['token', '--help']],
  ])('tokbox %j', async (argv) => {
    // Of the sdk only how it reads the environment.
    const { packages } = await loadedBy(argv)
    expect(packages.filter((name) => name !== 'sdk')).toEqual(['cli', 'commander', 'core', 'signer'])
  })

  it('tokbox inspect --no-verify, nothing of credentials', async () => {
    const { packages, files } = await loadedBy(['inspect', t1(), '--no-verify'])
    expect(packages).toEqual(['cli', 'commander', 'core', 'signer'])
    expect(files.filter((file) => file.startsWith('credentials/'))).toEqual(['credentials/options'])
  })

  it.each([[['archive', '--help']], [['archive', 'start', '--help']], [['broadcast', 'nonsense']]])(
    'tokbox %j',
    async (argv) => {
      const { packages } = await loadedBy(argv)
      expect(packages).toEqual(['cli', 'commander', 'core', 'protocol'])
    },
  )

  it.each([
    ['demo', []],
    ['emulator', []],
    ['doctor', []],
    ['webhook listen', []],
    ['tokens', ['signer']],
  ])('tokbox %s --help', async (command, others) => {
    const { packages } = await loadedBy([...command.split(' '), '--help'])
    expect(packages).toEqual(['cli', 'commander', 'core', ...others])
  })

  it('tokbox archive list, neither the emulator nor threads nor a reader of lists', async () => {
    const { packages } = await loadedBy(['archive', 'list', '--api-url', 'http://127.0.0.1:1'])
    for (const name of ['rest', 'node-fetch']) expect(packages).toContain(name)
    for (const name of ['emulator', 'hono', 'tinypool', 'csv-parse']) expect(packages).not.toContain(name)
  })

  it('tokbox tokens --count, no reader of lists', async () => {
    const { packages } = await loadedBy(['tokens', vectorSessionId, '--count', '1'])
    expect(packages).toContain('pool')
    for (const name of ['emulator', 'hono', 'csv-parse']) expect(packages).not.toContain(name)
  })
})
