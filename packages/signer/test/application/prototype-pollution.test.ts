import { application, applicationSessionId as sessionId } from '@tokbox-tools/testing/application'
import { vectorProject } from '@tokbox-tools/testing/project'
import { afterEach, expect, test } from 'vitest'
import { checkAnyCredentials, createApplicationSigner, isApplication } from '../../src/application/index.js'

const { applicationId, privateKey } = application

afterEach(() => {
  for (const name of ['applicationId', 'privateKey', 'tokenFormat'])
    delete (Object.prototype as Record<string, unknown>)[name]
})

function add(name: string, value: unknown): void {
  Object.defineProperty(Object.prototype, name, { value, configurable: true, writable: true })
}

test('what somebody added to Object.prototype makes no application of a project', () => {
  add('applicationId', applicationId)
  add('privateKey', privateKey)
  const checked = checkAnyCredentials(vectorProject)
  expect(isApplication(checked)).toBe(false)
  expect(() => checkAnyCredentials({ apiKey: '1' } as never)).toThrow(/^apiSecret/)
})

test('what somebody added to Object.prototype is no option of a token', async () => {
  const signer = createApplicationSigner({ applicationId, privateKey })
  add('tokenFormat', 't1')
  expect(await signer.verify(await signer.token(sessionId, {}))).toMatchObject({ applicationId })
})
