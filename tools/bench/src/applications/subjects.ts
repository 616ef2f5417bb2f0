import { createPrivateKey, sign, webcrypto } from 'node:crypto'
import type { TokenPool } from '@tokbox/pool'
import { createApplicationSigner } from '@tokbox/signer/application'
import { Video } from '@vonage/video'
import { SignJWT } from 'jose'
import { times, trace, traceBytes } from '../contestants/contestant.js'
import type { Subject } from '../measure/measure.js'
import type { ApplicationWorkload } from './application.js'

/** A way to make tokens of an application, or bare signatures. */
export interface RsaSubject extends Subject {
  readonly title: string
  readonly library: string
  /** A few tokens made the way that is measured; undefined for bare signatures. */
  readonly sample?: () => Promise<string[]>
}

/** How many tokens a stream has: two chunks. */
const STREAM = 512
const AT_ONCE = 64
/** As many bytes as the signed part of a token has, about. */
const TEXT = Buffer.alloc(600, 'a')

/** @param pool one for the application */
export async function rsaSubjects(workload: ApplicationWorkload, pool: TokenPool): Promise<RsaSubject[]> {
  const { applicationId, privateKey, sessionId, connectionData } = workload
  const key = createPrivateKey(privateKey)
  const algorithm = { name: 'RSASSA-PKCS1-v1_5', hash: 'SHA-256' }
  const der = key.export({ type: 'pkcs8', format: 'der' })
  const cryptoKey = await webcrypto.subtle.importKey('pkcs8', der, algorithm, false, ['sign'])

  const signer = createApplicationSigner({ applicationId, privateKey })
  const ours = () => signer.token(sessionId, { connectionData })
  const vonage = new Video({ applicationId, privateKey })
  const theirs = () => vonage.generateClientToken(sessionId, { data: connectionData })
  let counter = 0
  const jose = () =>
    new SignJWT({
      application_id: applicationId,
      scope: 'session.connect',
      session_id: sessionId,
      role: 'publisher',
      initial_layout_class_list: '',
      sub: 'video',
      acl: { paths: { '/session/**': {} } },
      connection_data: connectionData,
      jti: String(counter++),
    })
      .setProtectedHeader({ alg: 'RS256', typ: 'JWT' })
      .setIssuedAt()
      .setExpirationTime('24h')
      .sign(cryptoKey)

  const streamed = (id: string, title: string, parallel: 'auto' | true): RsaSubject => ({
    id: `rsa-tokbox-stream-${id}`,
    title: `streamed, ${title}`,
    library: '@tokbox/pool',
    piece: STREAM,
    fixed: true,
    async run(count) {
      let seen = 0
      for await (const { bytes } of pool.batches(sessionId, count, { connectionData, parallel }))
        seen += traceBytes(bytes)
      return seen
    },
    sample: () => pool.tokens(sessionId, 3, { connectionData, parallel }),
  })

  return [
    {
      id: 'rsa-node-crypto',
      title: 'sign(), a bare signature',
      library: 'node:crypto',
      piece: 1,
      run(count) {
        let seen = 0
        for (let i = 0; i < count; i++) seen += traceBytes(sign('RSA-SHA256', TEXT, key))
        return seen
      },
    },
    {
      id: 'rsa-subtle',
      title: 'subtle.sign(), a bare signature',
      library: 'WebCrypto',
      piece: 1,
      run: oneByOne(async () =>
        traceBytes(new Uint8Array(await webcrypto.subtle.sign(algorithm.name, cryptoKey, TEXT))),
      ),
    },
    {
      id: 'rsa-tokbox-single',
      title: 'token()',
      library: '@tokbox/signer',
      piece: 1,
      run: oneByOne(async () => trace(await ours())),
      sample: () => Promise.all(times(3, ours)),
    },
    streamed('auto', 'by WebCrypto', 'auto'),
    streamed('threads', 'on 2 threads', true),
    {
      id: 'rsa-jose',
      title: 'SignJWT, RS256',
      library: 'jose',
      piece: 1,
      run: oneByOne(async () => trace(await jose())),
      sample: () => Promise.all(times(3, jose)),
    },
    {
      id: 'rsa-jose-concurrent',
      title: `SignJWT, RS256, ${AT_ONCE} at once`,
      library: 'jose',
      piece: AT_ONCE,
      async run(count) {
        let seen = 0
        for (let done = 0; done < count; done += AT_ONCE)
          for (const token of await Promise.all(times(AT_ONCE, jose))) seen += trace(token)
        return seen
      },
      sample: () => Promise.all(times(3, jose)),
    },
    {
      id: 'rsa-vonage',
      title: 'generateClientToken()',
      library: '@vonage/video',
      piece: 1,
      run(count) {
        let seen = 0
        for (let i = 0; i < count; i++) seen += trace(theirs())
        return seen
      },
      sample: async () => times(3, theirs),
    },
  ]
}

function oneByOne(make: () => Promise<number>): (count: number) => Promise<number> {
  return async (count) => {
    let seen = 0
    for (let i = 0; i < count; i++) seen += await make()
    return seen
  }
}
