import { spawn } from 'node:child_process'
import { chmodSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { text } from 'node:stream/consumers'
import { fileURLToPath } from 'node:url'
import { startServer } from '@tokbox-tools/testing/server'
import { afterAll, beforeAll, expect, test } from 'vitest'

const github = fileURLToPath(new URL('../../../.github', import.meta.url))
const root = mkdtempSync(join(tmpdir(), 'tokbox-publish-'))
afterAll(() => rmSync(root, { recursive: true }))

interface Published {
  readonly authorization: string | undefined
  readonly body: { readonly versions: Record<string, { repository?: object; scripts?: object }> }
}

/** A workspace of two packages, packed as the release workflow packs them. */
beforeAll(async () => {
  for (const [name, layer] of [
    ['low', 1],
    ['top', 2],
  ]) {
    const folder = join(root, 'workspace/packages', String(name))
    mkdirSync(folder, { recursive: true })
    const touch = `node -e "require('fs').writeFileSync('${root}/script-ran', '')"`
    const manifest = {
      name: `@tokbox/${name}`,
      version: '1.2.3',
      nx: { tags: [`layer:${layer}`] },
      scripts: { prepack: touch, publish: touch },
    }
    writeFileSync(join(folder, 'package.json'), JSON.stringify(manifest, undefined, 2))
    writeFileSync(
      join(folder, 'CHANGELOG.md'),
      `# @tokbox/${name}\n\n## 1.2.3\n\n- What is new.\n\n## 1.2.2\n\n- What is old.\n`,
    )
  }
  mkdirSync(join(root, 'workspace/.github'))
  for (const script of ['pack.sh', 'publish.sh']) {
    writeFileSync(join(root, 'workspace/.github', script), readFileSync(join(github, script)))
  }
  const { status, output } = await run('pack.sh', {})
  expect({ status, output }).toEqual({
    status: 0,
    output: '1-tokbox-low-1.2.3.tgz\n2-tokbox-top-1.2.3.tgz\n',
  })
})

/** A registry that has the given versions and takes what is published. */
async function registry(answerFor: (name: string) => { status: number; versions: string[] }) {
  const published: Published[] = []
  const { url } = await startServer(({ request, body }, response) => {
    const name = decodeURIComponent(request.url!.slice(1))
    if (request.method === 'PUT') {
      published.push({ authorization: request.headers.authorization, body: JSON.parse(body) })
      response.writeHead(201).end('{}')
      return
    }
    const { status, versions } = answerFor(name)
    const manifests = Object.fromEntries(
      versions.map((version) => [version, { name, version, dist: { tarball: 'x' } }]),
    )
    response.writeHead(status, { 'content-type': 'application/json' })
    response.end(JSON.stringify({ name, versions: manifests, 'dist-tags': { latest: versions[0] } }))
  })
  return { url, published }
}

/** Runs a script of the workflow. The command `gh` knows the given tags and writes down what it is asked for. */
async function run(script: string, env: Record<string, string>, tags: string[] = []) {
  const bin = join(root, 'bin')
  const log = join(root, 'gh.log')
  mkdirSync(bin, { recursive: true })
  writeFileSync(log, '')
  writeFileSync(
    join(bin, 'gh'),
    `#!/usr/bin/env bash
if [[ $2 == view ]]; then [[ ' ${tags.join(' ')} ' == *" $3 "* ]]; else { echo "$@"; cat; } >>'${log}'; fi
`,
  )
  chmodSync(join(bin, 'gh'), 0o755)
  const child = spawn('bash', [join(root, 'workspace/.github', script), join(root, 'tarballs')], {
    env: {
      PATH: `${bin}:${process.env.PATH}`,
      HOME: root,
      GITHUB_REPOSITORY: 'owner/name',
      GITHUB_SHA: 'c0ffee',
      NPM_TOKEN: 'npm-token-of-the-test',
      NPM_CONFIG_UPDATE_NOTIFIER: 'false',
      NPM_CONFIG_FETCH_RETRIES: '0',
      ...env,
    },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  const [output, errors, status] = await Promise.all([
    text(child.stdout),
    text(child.stderr),
    new Promise((resolve) => child.on('close', resolve)),
  ])
  return { status, output, errors, releases: readFileSync(log, 'utf8') }
}

test('what npm does not have is published, and released on GitHub with what is new', async () => {
  const { url, published } = await registry(() => ({ status: 404, versions: [] }))
  const { status, output, errors, releases } = await run('publish.sh', { NPM_CONFIG_REGISTRY: url })
  expect({ status, errors }).toMatchObject({ status: 0 })
  expect(published.map(({ body }) => Object.keys(body.versions))).toEqual([['1.2.3'], ['1.2.3']])
  expect(published[0]!.authorization).toBe('Bearer npm-token-of-the-test')
  expect(published[0]!.body.versions['1.2.3']!.repository).toMatchObject({
    url: 'git+https://github.com/owner/name.git',
    directory: 'packages/low',
  })
  expect(releases).toMatch(/^release create @tokbox\/low@1\.2\.3 --repo owner\/name --target c0ffee /)
  expect(releases).toContain('\n- What is new.\n\nrelease create @tokbox/top@1.2.3')
  expect(releases).not.toContain('What is old')
  expect(output + errors).not.toContain('npm-token-of-the-test')
  expect(() => readFileSync(join(root, 'script-ran'))).toThrow()
})

test('what npm has stays, and a release that is missing is made up for', async () => {
  const { url, published } = await registry(() => ({ status: 200, versions: ['1.2.3'] }))
  const { status, releases } = await run('publish.sh', { NPM_CONFIG_REGISTRY: url }, ['@tokbox/low@1.2.3'])
  expect(status).toBe(0)
  expect(published).toEqual([])
  expect(releases.match(/^release .*/gm)).toEqual([expect.stringContaining('@tokbox/top@1.2.3')])
})

test('a new version of a package that npm knows is published', async () => {
  const { url, published } = await registry((name) => ({
    status: 200,
    versions: name.endsWith('low') ? ['1.2.3'] : ['1.2.2'],
  }))
  const { status } = await run('publish.sh', { NPM_CONFIG_REGISTRY: url })
  expect(status).toBe(0)
  expect(published).toHaveLength(1)
})

test('a registry that cannot say what it has stops the release', async () => {
  const { url, published } = await registry(() => ({ status: 500, versions: [] }))
  const { status, errors, releases } = await run('publish.sh', { NPM_CONFIG_REGISTRY: url })
  expect(status).toBe(1)
  expect(errors).toContain('npm did not say whether it has @tokbox/low@1.2.3')
  expect({ published, releases }).toEqual({ published: [], releases: '' })
})
