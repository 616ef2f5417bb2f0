import { createHmac } from 'node:crypto'
import type { Project } from './project.js'

// Written against the formats' descriptions with node:crypto and Buffer, without a line of the packages under test.

/** What a T1 token holds. */
export interface T1Content {
  readonly partnerId: string | null
  /** Whether its signature is the secret's. */
  readonly genuine: boolean
  readonly data: string
  readonly fields: URLSearchParams
}

/** Takes a T1 token apart. */
export function openT1(token: string, apiSecret: string): T1Content {
  if (!token.startsWith('T1==')) throw new Error('no T1 token')
  const text = Buffer.from(token.slice('T1=='.length), 'base64').toString('latin1')
  const colon = text.indexOf(':')
  const head = new URLSearchParams(text.slice(0, colon))
  const data = text.slice(colon + 1)
  const expected = createHmac('sha1', apiSecret).update(data, 'latin1').digest('hex')
  return {
    partnerId: head.get('partner_id'),
    genuine: head.get('sig') === expected,
    data,
    fields: new URLSearchParams(data),
  }
}

/** The fields of a T1 token, which has to be the project's. */
export function readT1(token: string, { apiKey, apiSecret }: Project): Record<string, string> {
  const { partnerId, genuine, fields } = openT1(token, apiSecret)
  if (partnerId !== apiKey || !genuine) throw new Error('not signed by this project')
  return Object.fromEntries(fields)
}

/** Signs any data as a T1 token. */
export function makeT1(data: string, { apiKey, apiSecret }: Project): string {
  const sig = createHmac('sha1', apiSecret).update(data).digest('hex')
  return `T1==${Buffer.from(`partner_id=${apiKey}&sig=${sig}:${data}`).toString('base64')}`
}

/** A client token in the T1 format, valid for an hour; `fields` replaces and adds, `undefined` removes. */
export function t1(
  project: Project,
  sessionId: string,
  seconds: number,
  fields: Record<string, unknown> = {},
): string {
  const all = {
    session_id: sessionId,
    create_time: seconds,
    expire_time: seconds + 3600,
    role: 'publisher',
    nonce: 7,
    ...fields,
  }
  const data = Object.entries(all)
    .filter(([, value]) => value !== undefined)
    .map(([name, value]) => `${name}=${encodeURIComponent(String(value))}`)
    .join('&')
  return makeT1(data, project)
}

/** What a JWT holds. */
export interface JwtContent {
  /** Whether its signature is the secret's. */
  readonly genuine: boolean
  readonly header: Record<string, unknown>
  readonly claims: Record<string, unknown>
}

/** Takes a JWT apart. */
export function openJwt(token: string, apiSecret: string): JwtContent {
  const [header = '', claims = '', signature] = token.split('.')
  const expected = createHmac('sha256', apiSecret).update(`${header}.${claims}`).digest('base64url')
  const parse = (part: string) =>
    JSON.parse(Buffer.from(part, 'base64url').toString('utf8')) as Record<string, unknown>
  return { genuine: signature === expected, header: parse(header), claims: parse(claims) }
}

/** Signs any texts as the parts of a JWT. */
export function makeJwt(header: string, claims: string, apiSecret: string): string {
  const signed = `${Buffer.from(header).toString('base64url')}.${Buffer.from(claims).toString('base64url')}`
  return `${signed}.${createHmac('sha256', apiSecret).update(signed).digest('base64url')}`
}

export function signJwt(
  claims: object,
  apiSecret: string,
  header: object = { alg: 'HS256', typ: 'JWT' },
): string {
  return makeJwt(JSON.stringify(header), JSON.stringify(claims), apiSecret)
}

/** A client token as a JWT with the claims of the official Node library, valid for an hour; `claims` replaces and adds. */
export function jwt(project: Project, sessionId: string, seconds: number, claims: object = {}): string {
  const all = {
    iss: project.apiKey,
    ist: 'project',
    iat: seconds,
    exp: seconds + 3600,
    session_id: sessionId,
    create_time: seconds,
    nonce: 0.42,
    role: 'publisher',
    expire_time: seconds + 3600,
    initial_layout_class_list: '',
    scope: 'session.connect',
    ...claims,
  }
  return signJwt(all, project.apiSecret)
}

/** A request token as the official libraries make it, valid for 3 minutes; `claims` replaces and adds, `undefined` removes. */
export function requestToken(project: Project, seconds: number, claims: object = {}): string {
  const all = { iss: project.apiKey, ist: 'project', iat: seconds, exp: seconds + 180, ...claims }
  return signJwt(all, project.apiSecret)
}
