import {
  vectorProject as credentials,
  vectorTime as now,
  vectorSessionId as sessionId,
} from '@tokbox-tools/testing/project'
import { describe, expect, test } from 'vitest'
import { createSigner, decodeSessionId, decodeToken, encodeSessionId } from '../src/index.js'

// Vectors computed with Go's, Python's and Node's own libraries, and with the official Node client.

const connectionData = "name=Zoë & co; it's (50%)*!~"
const signer = createSigner(credentials, { clock: () => now })

const goToken =
  'T1==cGFydG5lcl9pZD0xMjM0NTYmc2lnPWVmZGRkMmFkODU4N2QwZTI4NmQ5YjkyODI5MGY1NzAyZjBmYmIyYjg6c2Vzc2lvbl9pZD0xX01YNHhNak0wTlRaLWZqRTNNREF3TURBd01EQXdNREItUVVGRlEwRjNVVVpDWjJOSlExRnZURVJCTUU5RWVFRlNmbEItZmcmY3JlYXRlX3RpbWU9MTcwMDAwMDAwMCZleHBpcmVfdGltZT0xNzAwMDg2NDAwJnJvbGU9cHVibGlzaGVyJmNvbm5lY3Rpb25fZGF0YT1uYW1lJTNEWm8lQzMlQUIrJTI2K2NvJTNCK2l0JTI3cyslMjg1MCUyNSUyOSUyQSUyMX4mbm9uY2U9NDI0MjQy'
const nodeToken =
  'T1==cGFydG5lcl9pZD0xMjM0NTYmc2lnPTU0YWJiZjg5M2MxZTBiMDFlMDE4OGQzMDRjYzBhMzVmZWM2NGRhYmY6c2Vzc2lvbl9pZD0xX01YNHhNak0wTlRaLWZqRTNNREF3TURBd01EQXdNREItUVVGRlEwRjNVVVpDWjJOSlExRnZURVJCTUU5RWVFRlNmbEItZmcmY3JlYXRlX3RpbWU9MTcwMDAwMDAwMCZub25jZT0wLjUmcm9sZT1wdWJsaXNoZXImZXhwaXJlX3RpbWU9MTcwMDA4NjQwMCZjb25uZWN0aW9uX2RhdGE9bmFtZSUzRFpvJUMzJUFCJTIwJTI2JTIwY28lM0IlMjBpdCdzJTIwKDUwJTI1KSohfiZpbml0aWFsX2xheW91dF9jbGFzc19saXN0PSZzY29wZT1zZXNzaW9uLmNvbm5lY3Q='

describe('published vectors', () => {
  test('session id', () => {
    const id = encodeSessionId({
      projectId: '123456',
      createdAt: new Date(now),
      random: 'AAECAwQFBgcICQoLDA0ODxAR',
      relayed: true,
    })
    expect(id).toBe(sessionId)
    expect(decodeSessionId(id)).toEqual({
      projectId: '123456',
      location: '',
      createdAt: new Date(now),
      random: 'AAECAwQFBgcICQoLDA0ODxAR',
      relayed: true,
    })
  })

  test("T1 in the Go original's order and escaping", () => {
    const token = signer.token(sessionId, {
      connectionData,
      expiresAt: new Date(1_700_086_400_000),
      nonce: '424242',
    })
    expect(token).toBe(goToken)
  })

  test("T1 in the Node client's order and escaping verifies", () => {
    const claims = signer.verify(nodeToken, { sessionId })
    expect(claims).toMatchObject({
      format: 't1',
      apiKey: '123456',
      connectionData,
      role: 'publisher',
      nonce: '0.5',
    })
    expect(claims.initialLayoutClassList).toEqual([])
    expect(claims.raw.scope).toBe('session.connect')
    expect(decodeToken(nodeToken)).toEqual(claims)
  })

  test('request token', () => {
    expect(signer.requestToken({ jti: 'vector-1' })).toBe(
      'eyJhbGciOiJIUzI1NiIsInR5cCI6IkpXVCJ9.eyJpc3MiOiIxMjM0NTYiLCJpc3QiOiJwcm9qZWN0IiwiaWF0IjoxNzAwMDAwMDAwLCJleHAiOjE3MDAwMDAxODAsImp0aSI6InZlY3Rvci0xIn0.0_4Vr8QtF1h_MTiZ8XJraeSQRSyu504b51fryw99tcE',
    )
  })
})
