import { generateKeyPairSync } from 'node:crypto'
import { createEmulator, developmentProject } from '@tokbox/emulator'
import { createSigner, encodeSessionId } from '@tokbox/signer'
import { createApplicationSigner } from '@tokbox/signer/application'
import { expect, it } from 'vitest'
import type { Page } from 'puppeteer-core'
import { textOf, useBrowser } from './support/browser.js'
import { sessionId, signer } from './support/session.js'

const setup = useBrowser()

async function paste(page: Page, selector: string, text: string): Promise<void> {
  await page.$eval(
    selector,
    (node, value) => {
      const field = node as HTMLInputElement
      field.value = value
      field.dispatchEvent(new InputEvent('input', { bubbles: true, inputType: 'insertFromPaste' }))
    },
    text,
  )
}

async function verdictOn(page: Page, token: string): Promise<string> {
  const before = await textOf(page, '.verdict')
  await paste(page, '#token-text', token)
  await page.waitForFunction(
    (old) => (document.querySelector('.verdict') as HTMLElement).innerText !== old,
    {},
    before,
  )
  return textOf(page, '.verdict')
}

it('decodes and verifies a token, and no request leaves the page', async () => {
  const page = await setup.open()
  const requests: string[] = []
  page.on('request', (request) => requests.push(request.url()))
  const token = signer.token(sessionId, { connectionData: 'ann' })
  expect(await verdictOn(page, token)).toBe(
    'Valid: signed with the published secret of the development project, and not expired.',
  )
  const facts = await textOf(page, '.facts')
  for (const fact of ['T1', developmentProject.apiKey, sessionId, 'publisher', 'ann'])
    expect(facts).toContain(fact)

  const forged = createSigner({ ...developmentProject, apiSecret: 'another secret' }).token(sessionId)
  expect(await verdictOn(page, forged)).toContain(
    'was signed with another secret or key, or changed afterwards',
  )
  await paste(page, '#token-secret', 'another secret')
  await page.waitForSelector('[data-verdict=good]')
  expect(await textOf(page, '.verdict')).toBe('Valid: signed with this secret, and not expired.')
  expect(await verdictOn(page, `${token.slice(0, -6)}`)).toContain('cannot be accepted')
  expect(await textOf(page, '.facts')).toBe('')

  const { kept, address } = await page.evaluate(async () => ({
    kept: [localStorage.length, sessionStorage.length, document.cookie, (await indexedDB.databases()).length],
    address: location.href,
  }))
  expect({ requests, kept, address, seen: setup.emulator.requests.count }).toEqual({
    requests: [],
    kept: [0, 0, '', 0],
    address: `${setup.server.url}/`,
    seen: 0,
  })
  expect(setup.complaints).toEqual([])
})

it('knows an expired token, a JWT, and the token of another project', async () => {
  const page = await setup.open()
  const hourAgo = new Date(Date.now() - 3_600_000)
  const old = createSigner(developmentProject, { clock: () => hourAgo.getTime() })
  expect(await verdictOn(page, old.token(sessionId, { expiresIn: 60 }))).toContain('The token expired at')
  expect(await verdictOn(page, signer.token(sessionId, { tokenFormat: 'jwt' }))).toContain('Valid')
  expect(await textOf(page, '.facts')).toContain('JWT')
  const stranger = createSigner({ apiKey: '42', apiSecret: 'secret' })
  expect(await verdictOn(page, stranger.token(sessionId, { checkSession: false }))).toContain(
    'belongs to project 42',
  )
  expect(await verdictOn(page, 'nonsense')).toContain('cannot be accepted')
})

const applicationId = '0f1e2d3c-4b5a-4697-8879-6a5b4c3d2e1f'
const keys = generateKeyPairSync('rsa', {
  modulusLength: 2048,
  privateKeyEncoding: { type: 'pkcs8', format: 'pem' },
  publicKeyEncoding: { type: 'spki', format: 'pem' },
})
const unified = useBrowser(() => createEmulator({ projects: [{ applicationId, publicKey: keys.publicKey }] }))

it('verifies the token of an application with the public key that the emulator has', async () => {
  const page = await unified.open()
  const application = createApplicationSigner({ applicationId, privateKey: keys.privateKey })
  const sessionId = encodeSessionId({ projectId: applicationId, createdAt: new Date() })
  expect(await verdictOn(page, await application.token(sessionId))).toBe(
    'Valid: signed with the private key of the application, and not expired.',
  )
  expect(await textOf(page, '#projects')).toContain('application')
})
