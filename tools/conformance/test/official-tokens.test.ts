import { createSigner, decodeToken, Role } from '@tokbox/signer'
import { createBatchSigner } from '@tokbox/signer/batch'
import {
  awkwardData,
  vectorProject as credentials,
  vectorSessionId as sessionId,
} from '@tokbox-tools/testing/project'
import jsonwebtoken from 'jsonwebtoken'
import OpenTok from 'opentok'
import encodeToken from 'opentok-token'
import official from 'opentok-token/helpers.js'
import { describe, expect, test } from 'vitest'

const { apiKey, apiSecret } = credentials
const signer = createSigner(credentials)
const client = new OpenTok(apiKey, apiSecret)

describe('our tokens satisfy those who read T1 and JWT for others', () => {
  test.each(awkwardData)('T1 with data %j', (connectionData) => {
    const token = signer.token(sessionId, {
      connectionData,
      role: Role.Moderator,
      initialLayoutClassList: ['a', 'b'],
    })
    expect(official.verifyTokenSignature(token, apiSecret)).toBe(true)
    expect(official.verifyTokenSignature(token, `${apiSecret}x`)).toBe(false)
    // querystring, which the reader uses, knows + for a space.
    expect(official.decodeToken(token)).toMatchObject({
      partner_id: apiKey,
      session_id: sessionId,
      role: 'moderator',
      initial_layout_class_list: 'a b',
      ...(connectionData !== '' && { connection_data: connectionData }),
    })
  })

  test.each(awkwardData)('JWT with data %j', (connectionData) => {
    const token = signer.token(sessionId, { connectionData, tokenFormat: 'jwt' })
    expect(jsonwebtoken.verify(token, apiSecret, { algorithms: ['HS256'] })).toMatchObject({
      iss: apiKey,
      session_id: sessionId,
      role: 'publisher',
      scope: 'session.connect',
      ...(connectionData !== '' && { connection_data: connectionData }),
    })
  })

  test('request tokens', () => {
    const claims = jsonwebtoken.verify(signer.requestToken(), apiSecret, { algorithms: ['HS256'] })
    expect(claims).toMatchObject({ iss: apiKey, ist: 'project' })
  })

  test('tokens made in bulk', () => {
    const batches = createBatchSigner(credentials)
    const recipients = awkwardData.map((connectionData) => ({ connectionData }))
    for (const token of [...batches.tokens(sessionId, 1000), ...batches.tokensFor(sessionId, recipients)]) {
      expect(official.verifyTokenSignature(token, apiSecret)).toBe(true)
    }
    for (const token of batches.tokensFor(sessionId, recipients, { tokenFormat: 'jwt' })) {
      expect(jsonwebtoken.verify(token, apiSecret, { algorithms: ['HS256'] }).iss).toBe(apiKey)
    }
  })
})

describe('their tokens verify with ours', () => {
  const expire = Math.floor(Date.now() / 1000) + 600

  test.each(awkwardData)('opentok-token with data %j', (data) => {
    const token = encodeToken({ session_id: sessionId, connection_data: data }, apiKey, apiSecret)
    expect(signer.verify(token, { sessionId })).toMatchObject({
      connectionData: data,
      role: 'publisher',
      apiKey,
    })
  })

  for (const t1 of [false, true]) {
    test.each(awkwardData)(`opentok (T1: ${t1}) with data %j`, (data) => {
      const options = {
        role: 'subscriber',
        data,
        expireTime: expire,
        initialLayoutClassList: ['focus', 'full'],
      }
      const token = client.generateToken(sessionId, options, t1)
      expect(signer.verify(token, { sessionId })).toMatchObject({
        format: t1 ? 't1' : 'jwt',
        role: 'subscriber',
        connectionData: data,
        expiresAt: new Date(expire * 1000),
        initialLayoutClassList: ['focus', 'full'],
      })
    })
  }

  test('what their libraries sign with another secret does not', () => {
    const other = new OpenTok(apiKey, 'another secret')
    for (const t1 of [false, true]) {
      const token = other.generateToken(sessionId, {}, t1)
      expect(decodeToken(token).sessionId).toBe(sessionId)
      expect(() => signer.verify(token)).toThrow(
        expect.objectContaining({ code: 'ERR_TOKBOX_TOKEN_SIGNATURE' }),
      )
    }
  })
})
