import { createHmac } from 'node:crypto'

// Written against the format's description with node:crypto and Buffer, without a line of the package.

/** Takes a T1 token apart and says whether its signature is the secret's. */
export function openT1(token: string, apiSecret: string) {
  if (!token.startsWith('T1==')) throw new Error('no T1 token')
  const text = Buffer.from(token.slice(4), 'base64').toString('latin1')
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

/** Signs any data as a T1 token. */
export function makeT1(data: string, { apiKey, apiSecret }: { apiKey: string; apiSecret: string }): string {
  const sig = createHmac('sha1', apiSecret).update(data).digest('hex')
  return `T1==${Buffer.from(`partner_id=${apiKey}&sig=${sig}:${data}`).toString('base64')}`
}

/** Takes a JWT apart and says whether its signature is the secret's. */
export function openJwt(token: string, apiSecret: string) {
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
