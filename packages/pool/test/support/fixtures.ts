import { createHmac } from 'node:crypto'

// Invented.
export const credentials = { apiKey: '123456', apiSecret: 's3cr3t-0123456789abcdef0123456789abcdef0' }
export const sessionId = '1_MX4xMjM0NTZ-fjE3MDAwMDAwMDAwMDB-QUFFQ0F3UUZCZ2NJQ1FvTERBME9EeEFSflB-fg'

/** Reads a T1 token with node:crypto alone; throws when it is not genuine. */
export function openT1(token: string): URLSearchParams {
  const text = Buffer.from(token.slice(4), 'base64').toString('latin1')
  const colon = text.indexOf(':')
  const data = text.slice(colon + 1)
  const sig = createHmac('sha1', credentials.apiSecret).update(data).digest('hex')
  if (text.slice(0, colon) !== `partner_id=${credentials.apiKey}&sig=${sig}`) throw new Error('not genuine')
  return new URLSearchParams(data)
}

export async function collect<T>(items: AsyncIterable<T>): Promise<T[]> {
  const all: T[] = []
  for await (const item of items) all.push(item)
  return all
}
