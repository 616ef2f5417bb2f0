/** A decoded JWT, for whatever purpose and with whatever signature. Anyone can have written it. */
export interface Jwt {
  readonly header: Readonly<Record<string, unknown>>
  readonly claims: Readonly<Record<string, unknown>>
}

/** Decodes just enough to tell what kind of token it is. */
export function readJwt(token: string): Jwt | undefined {
  const [header, claims, ...others] = token.split('.').slice(0, -1).map(readPart)
  return header === undefined || claims === undefined || others.length > 0 ? undefined : { header, claims }
}

function readPart(text: string): Readonly<Record<string, unknown>> | undefined {
  try {
    const value: unknown = JSON.parse(Buffer.from(text, 'base64url').toString('utf8'))
    // Without a prototype, in which a missing claim could be found.
    return typeof value === 'object' && value !== null && !Array.isArray(value)
      ? (Object.assign(Object.create(null), value) as Readonly<Record<string, unknown>>)
      : undefined
  } catch {
    return undefined
  }
}

/** A claim in seconds since 1970. */
export function readInstant(claim: unknown): Date | undefined {
  const instant = new Date(typeof claim === 'number' ? Math.floor(claim) * 1000 : Number.NaN)
  return Number.isNaN(instant.getTime()) ? undefined : instant
}

export function readText(claim: unknown): string | undefined {
  return typeof claim === 'string' ? claim : undefined
}
