import { mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { application, applicationRequestToken } from '@tokbox-tools/testing/application'
import { vectorProject } from '@tokbox-tools/testing/project'
import { requestToken } from '@tokbox-tools/testing/tokens'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { start } from './support/child.js'
import { tokbox } from './support/tokbox.js'

let folder: string
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'tokbox-cli-'))
})
afterEach(() => rm(folder, { recursive: true }))

interface Announced {
  readonly url: string
  readonly application?: { readonly applicationId: string; readonly privateKeyFile: string }
}

/** Runs `tokbox emulator` as a program while something else happens. */
async function whileServing(options: readonly string[], use: (announced: Announced) => Promise<void>) {
  const child = start(['emulator', '--json', ...options])
  const announced = JSON.parse(await child.until((text) => text.endsWith('\n'))) as Announced
  try {
    await use(announced)
  } finally {
    child.process.kill('SIGINT')
  }
  expect((await child.ended).exitCode).toBe(0)
}

/** Nothing but what a project in a snapshot has to have. */
const empty = {
  details: {},
  callbacks: [],
  sessions: [],
  archives: [],
  broadcasts: [],
  calls: [],
  renders: [],
  captions: [],
}

const modeOf = async (path: string) => (await stat(path)).mode & 0o777

describe('tokbox emulator --state', () => {
  it('loses nothing by a restart, in a file for its owner only', async () => {
    const path = join(folder, 'state.json')
    const callback = { group: 'stream', event: 'created', url: 'https://app.example/' }
    const project = ['--project-file', join(folder, 'projects.json'), '--state', path]
    await writeFile(join(folder, 'projects.json'), JSON.stringify([vectorProject]))
    const send = (url: string, method: string, body?: object) =>
      fetch(`${url}/v2/project/123456/callback`, {
        method,
        headers: {
          'X-OPENTOK-AUTH': requestToken(vectorProject, Math.floor(Date.now() / 1000) - 5),
          accept: 'application/json',
        },
        ...(body && { body: JSON.stringify(body) }),
      })
    await whileServing(project, async ({ url }) => {
      expect((await send(url, 'POST', callback)).status).toBe(200)
    })
    expect(await modeOf(path)).toBe(0o600)
    expect((await readdir(folder)).sort()).toEqual(['projects.json', 'state.json'])
    await whileServing(project, async ({ url }) => {
      expect(await (await send(url, 'GET')).json()).toMatchObject([callback])
    })
  })

  it.each([
    [
      'is not JSON',
      `{"secret": "${vectorProject.apiSecret}"`,
      'it is not JSON. Is it the state of an emulator?',
    ],
    ['is something else', '[]', 'expected a snapshot of version 1'],
    [
      'is of other projects',
      JSON.stringify({
        version: 1,
        projects: [{ ...empty, id: '7' }],
        deletedProjects: [],
        webhooks: [],
      }),
      'expected projects that the emulator has, got project 7',
    ],
  ])('refuses a file that %s, and leaves it as it is', async (_, content, message) => {
    const path = join(folder, 'state.json')
    await writeFile(path, content)
    const { exitCode, stdout, stderr } = await tokbox(['emulator', '--state', path])
    expect({ exitCode, stdout }).toEqual({ exitCode: 2, stdout: '' })
    expect(stderr).toContain(message)
    expect(stderr).not.toContain(vectorProject.apiSecret)
    expect(await readFile(path, 'utf8')).toBe(content)
  })

  it('refuses a file that another emulator keeps, and takes over that of one that has died', async () => {
    const path = join(folder, 'state.json')
    await whileServing(['--state', path], async () => {
      const { exitCode, stderr } = await tokbox(['emulator', '--state', path])
      expect(exitCode).toBe(2)
      expect(stderr).toContain('another emulator keeps its state there')
    })
    expect(await readdir(folder)).toEqual(['state.json'])
    await writeFile(`${path}.lock`, '999999999\n')
    await whileServing(['--state', path], async () => undefined)
    expect(await readdir(folder)).toEqual(['state.json'])
  })

  it('refuses a folder that is not there, before it listens', async () => {
    const { exitCode, stderr } = await tokbox(['emulator', '--state', join(folder, 'none', 'state.json')])
    expect(exitCode).toBe(2)
    expect(stderr).toContain('its folder does not exist')
  })
})

describe('tokbox emulator --application', () => {
  it('writes a new key for its owner only, and is the same application with it again', async () => {
    const path = join(folder, 'private.key')
    const ids: string[] = []
    for (const _ of ['first', 'second']) {
      await whileServing(['--application', path], async ({ url, application: made }) => {
        expect(made?.privateKeyFile).toBe(path)
        const { applicationId = '' } = made ?? {}
        ids.push(applicationId)
        const privateKey = await readFile(path, 'utf8')
        const signer = { applicationId, privateKey, publicKey: '' }
        const token = applicationRequestToken(signer, Math.floor(Date.now() / 1000) - 5)
        const answer = await fetch(`${url}/session/create`, {
          method: 'POST',
          headers: { authorization: `Bearer ${token}`, accept: 'application/json' },
        })
        expect([answer.status, await answer.json()]).toMatchObject([200, [{ project_id: applicationId }]])
      })
    }
    expect(await modeOf(path)).toBe(0o600)
    expect(ids[0]).toMatch(/^[\da-f]{8}-[\da-f]{4}-8[\da-f]{3}-[89ab][\da-f]{3}-[\da-f]{12}$/)
    expect(ids[1]).toBe(ids[0])
  })

  it('says what to export, and shows no part of the key', async () => {
    const path = join(folder, 'private.key')
    await writeFile(path, application.privateKey)
    const child = start(['emulator', '--application', path])
    const text = await child.until((shown) => shown.includes('TOKBOX_PRIVATE_KEY_FILE='))
    child.process.kill('SIGINT')
    await child.ended
    expect(text).toMatch(/export TOKBOX_APPLICATION_ID=[\da-f-]{36}\n/)
    expect(text).toContain(`export TOKBOX_PRIVATE_KEY_FILE=${path}\n`)
    expect(text).not.toContain(application.privateKey.split('\n')[1])
  })

  it.each([
    ['a public key', application.publicKey],
    ['half a key', application.privateKey.slice(0, 400)],
    ['nothing', ''],
  ])('refuses a file of %s', async (_, content) => {
    const path = join(folder, 'private.key')
    await writeFile(path, content)
    const { exitCode, stderr } = await tokbox(['emulator', '--application', path])
    expect(exitCode).toBe(2)
    expect(stderr).toContain('expected a private RSA key')
    expect(stderr).not.toContain('MII')
  })

  it('takes applications of a file of projects by their public keys', async () => {
    const path = join(folder, 'projects.json')
    const { applicationId, publicKey } = application
    await writeFile(path, JSON.stringify([vectorProject, { applicationId, publicKey }]))
    const child = start(['emulator', '--project-file', path])
    const text = await child.until((shown) => shown.includes('npx tokbox session create'))
    child.process.kill('SIGINT')
    await child.ended
    expect(text).toContain(`Projects: 123456, ${applicationId}`)
  })
})
