import { createHmac } from 'node:crypto'

// Written with node:crypto alone, so that what judges the emulator's judgement shares no code with it.

interface Credentials {
  readonly apiKey: string
  readonly apiSecret: string
}

const encode = (value: unknown) => Buffer.from(JSON.stringify(value)).toString('base64url')

export function signJwt(
  claims: object,
  secret: string,
  header: object = { alg: 'HS256', typ: 'JWT' },
): string {
  const signed = `${encode(header)}.${encode(claims)}`
  return `${signed}.${createHmac('sha256', secret).update(signed).digest('base64url')}`
}

/** A request token as the official libraries make it; `claims` replaces and adds, `undefined` removes. */
export function requestToken(project: Credentials, now: number, claims: object = {}): string {
  return signJwt(
    { iss: project.apiKey, ist: 'project', iat: now, exp: now + 180, ...claims },
    project.apiSecret,
  )
}

/** A client token in the T1 format; `fields` replaces and adds, `undefined` removes. */
export function t1(
  project: Credentials,
  sessionId: string,
  now: number,
  fields: Record<string, unknown> = {},
): string {
  const all = {
    session_id: sessionId,
    create_time: now,
    expire_time: now + 3600,
    role: 'publisher',
    nonce: 7,
    ...fields,
  }
  const data = Object.entries(all)
    .filter(([, value]) => value !== undefined)
    .map(([name, value]) => `${name}=${encodeURIComponent(String(value))}`)
    .join('&')
  const sig = createHmac('sha1', project.apiSecret).update(data).digest('hex')
  return `T1==${Buffer.from(`partner_id=${project.apiKey}&sig=${sig}:${data}`).toString('base64')}`
}

/** A client token as a JWT with the claims of the official Node library; `claims` replaces and adds. */
export function jwt(project: Credentials, sessionId: string, now: number, claims: object = {}): string {
  return signJwt(
    {
      iss: project.apiKey,
      ist: 'project',
      iat: now,
      exp: now + 3600,
      session_id: sessionId,
      create_time: now,
      nonce: 0.42,
      role: 'publisher',
      expire_time: now + 3600,
      initial_layout_class_list: '',
      scope: 'session.connect',
      ...claims,
    },
    project.apiSecret,
  )
}

/** A session id as the platform mints it. */
export function sessionIdOf(apiKey: string, { sentinel = '1', relayed = false } = {}): string {
  const text = `1~${apiKey}~~1700000000000~AAECAwQFBgcICQoLDA0ODxAR~${relayed ? 'P' : ''}~~`
  return `${sentinel}_${Buffer.from(text).toString('base64url')}`
}
