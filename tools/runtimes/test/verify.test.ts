import { expect, test } from 'vitest'
import { type Outcome, runProgram } from '../src/program.js'
import { verify } from '../src/verify.js'

const reference = await runProgram()
const { signer, sdk, webhooks, application } = reference

function changed(outcome: Partial<Outcome>): string[] {
  return verify({ ...reference, ...outcome }, reference)
}

/** Changes what was signed, and keeps the signature. */
function forge(tokens: readonly string[]): string[] {
  return tokens.map((token) => `T1==${btoa(atob(token.slice(4)).replace('role=', 'r0le='))}`)
}

test('this runtime passes, twice the same', async () => {
  expect(verify(await runProgram(), reference)).toEqual([])
})

test('another signature is noticed, whatever the reference says', () => {
  const requestToken = `${signer.requestToken.slice(0, -2)}AA`
  const forged = { ...reference, signer: { ...signer, requestToken }, sdk: { ...sdk, requestToken } }
  const problem = `node:crypto does not confirm the signature of ${requestToken}`
  expect(verify(forged, forged)).toEqual([problem, problem])
  const batch = forge(signer.batch)
  expect(changed({ signer: { ...signer, batch } })).toHaveLength(batch.length + 1)
  const bulk = forge(sdk.bulk)
  expect(changed({ sdk: { ...sdk, bulk } })).toHaveLength(bulk.length + 1)
})

test.each<[string, Partial<Outcome>, string]>([
  [
    'a repeated token',
    { signer: { ...signer, batch: [...signer.batch.slice(1), ...signer.batch.slice(-1)] } },
    'two tokens',
  ],
  ['a repeated token of the sdk', { sdk: { ...sdk, token: sdk.bulk[0] ?? '' } }, 'two tokens'],
  [
    'a webhook with another signature',
    { webhooks: { ...webhooks, token: `${webhooks.token.slice(0, -2)}AA` } },
    'does not confirm',
  ],
  [
    'a webhook that is not known',
    { webhooks: { ...webhooks, received: { ...webhooks.received, type: 'unknown' } } },
    'a webhook came as unknown',
  ],
  [
    'a webhook that was received twice',
    { webhooks: { ...webhooks, refusals: ['ERR_TOKBOX_WEBHOOK_PAYLOAD', 'none'] } },
    'came again led to',
  ],
  [
    'another role',
    { signer: { ...signer, verified: { ...signer.verified, role: 'publisher' } } },
    'role came back as publisher',
  ],
  [
    'another role from the sdk',
    { sdk: { ...sdk, verified: { ...sdk.verified, role: 'publisher' } } },
    'role came back as publisher',
  ],
  ['a forged token that passes', { signer: { ...signer, refusal: 'none' } }, 'a forged token led to none'],
  ['a request without a token', { sdk: { ...sdk, requestToken: '' } }, 'does not confirm the signature'],
  ['an order of its own', { signer: { ...signer, batch: [...signer.batch].reverse() } }, 'expected {'],
  [
    'a token of an application with another signature',
    { application: { ...application, requestToken: `${application.requestToken.slice(0, -6)}AAAAAA` } },
    'does not confirm',
  ],
  [
    'a forged token of an application that passes',
    { application: { ...application, refusals: ['none', 'ERR_TOKBOX_KEY_FORMAT'] } },
    'led to none and',
  ],
  [
    'tokens of an application in another order',
    { application: { ...application, bulk: [...application.bulk].reverse() } },
    'expected {',
  ],
  ['another session', { sdk: { ...sdk, sessionId: '' } }, 'expected {'],
])('%s is noticed', (_, change, problem) => {
  expect(changed(change).join('\n')).toContain(problem)
})
