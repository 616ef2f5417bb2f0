import { constants, privateDecrypt } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import { certificate, certificateKey } from './support/certificate.js'
import { createScene, SECOND } from './support/scene.js'

const s3 = { type: 's3', config: { accessKey: 'a', secretKey: 'a secret', bucket: 'bucket' } }
const azure = { type: 'azure', config: { accountName: 'a', accountKey: 'a secret', container: 'c' } }

async function recorded(storage: object | undefined, when?: 'upload' | 'now', options = {}) {
  const scene = createScene(options)
  const { call, enter, sessionId, record, pass, emulator } = scene
  if (storage !== undefined) expect((await call('PUT', '/archive/storage', storage)).status).toBe(200)
  const client = await enter(sessionId)
  client.publish()
  const { id } = await record(sessionId)
  if (when !== undefined) expect(emulator.archives.fail(id, when)).toBe(true)
  await pass(10 * SECOND)
  const stop = await call('POST', `/archive/${id}/stop`)
  await pass(SECOND)
  return { ...scene, id, stop, archive: (await call('GET', `/archive/${id}`)).body }
}

describe('archives.setStorage', () => {
  it.each([
    { ...s3, fallback: 'opentok' },
    { ...azure, fallback: 'none' },
    { ...s3, fallback: 'none', certificate },
  ])('answers what was set', async (storage) => {
    const { call } = createScene()
    expect(await call('PUT', '/archive/storage', storage)).toEqual({ status: 200, body: storage })
    expect(await call('DELETE', '/archive/storage')).toEqual({ status: 204, body: undefined })
  })

  it.each([
    {},
    { type: 's3' },
    { type: 'other', config: {} },
    { type: 's3', config: azure.config },
    { type: 's3', config: { accessKey: 'a', secretKey: 'b' } },
    { ...s3, fallback: 'elsewhere' },
    { ...s3, certificate: 'nonsense' },
  ])('refuses %o', async (storage) => {
    const { call } = createScene()
    expect((await call('PUT', '/archive/storage', storage)).status).toBe(400)
  })
})

describe('an archive that has ended', () => {
  it('is uploaded where there is a storage', async () => {
    const { archive, call, id, told } = await recorded(s3)
    expect(archive).toMatchObject({ status: 'uploaded', url: null, size: expect.any(Number) })
    expect(archive.size).toBeGreaterThan(0)
    expect(archive.sha256sum).toMatch(/^[\w+/]{43}=$/)
    expect(await told('status')).toEqual(['started', 'stopped', 'uploaded'])
    expect((await call('DELETE', `/archive/${id}`)).status).toBe(204)
  })

  it('stays here where the storage was deleted again', async () => {
    const scene = await recorded(azure)
    await scene.call('DELETE', '/archive/storage')
    const { id } = await scene.record(scene.sessionId)
    await scene.call('POST', `/archive/${id}/stop`)
    await scene.pass(SECOND)
    expect((await scene.call('GET', `/archive/${id}`)).body.status).toBe('available')
  })

  it.each([
    ['is lost where there is no storage', undefined, {}, 'failed'],
    ['is lost without a fallback', s3, {}, 'failed'],
    ['stays here with one', { ...s3, fallback: 'opentok' }, {}, 'available'],
    ['stays here where that is the decision', s3, { storageFallback: 'opentok' }, 'available'],
  ] as const)('and fails to upload %s', async (_, storage, decisions, status) => {
    const { archive, told } = await recorded(storage, 'upload', { decisions })
    expect(archive.status).toBe(status)
    expect(await told('status')).toEqual(['started', 'stopped', status])
    if (status === 'failed') expect(archive).toMatchObject({ reason: 'failure', url: null, size: 0 })
    else expect(archive.url).toMatch(/^http/)
  })

  it.each([
    { ...s3, config: { ...s3.config, endpoint: 'https://storage.invalid' } },
    { ...azure, config: { ...azure.config, domain: 'storage.invalid' } },
  ])('is lost where its storage cannot be reached', async (storage) => {
    const { archive, told } = await recorded(storage)
    expect(archive).toMatchObject({ status: 'failed', reason: 'failure' })
    expect(await told('status')).toEqual(['started', 'stopped', 'failed'])
  })

  it('cannot be stopped or deleted when it has failed', async () => {
    const { archive, stop, call, id, told } = await recorded(undefined, 'now')
    expect([stop.status, stop.body.code]).toEqual([409, 15002])
    expect(archive).toMatchObject({ status: 'failed', reason: 'system failure' })
    expect(await call('DELETE', `/archive/${id}`)).toMatchObject({ status: 409, body: { code: 15004 } })
    expect(await told('status')).toEqual(['started', 'failed'])
  })

  it('is encrypted for the certificate of the storage', async () => {
    const { archive, call, sessionId } = await recorded({ ...s3, certificate })
    expect(archive).toMatchObject({ status: 'uploaded', duration: 0 })
    const padding = constants.RSA_PKCS1_OAEP_PADDING
    const password = Buffer.from(String(archive.password), 'base64')
    expect(privateDecrypt({ key: certificateKey, padding }, password)).toHaveLength(3 + 32 + 16)
    const individual = await call('POST', '/archive', { sessionId, outputMode: 'individual' })
    expect(individual.status).toBe(400)
  })
})
