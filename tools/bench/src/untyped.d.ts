// What is used of packages that come without types.

declare module 'opentok' {
  export default class OpenTok {
    constructor(apiKey: string, apiSecret: string, apiUrl?: string)
    generateToken(sessionId: string, options: Record<string, unknown>, t1?: boolean): string
  }
}

declare module 'opentok-token' {
  export default function encodeToken(
    data: Record<string, unknown>,
    apiKey: string,
    apiSecret: string,
  ): string
}

declare module 'opentok-token/helpers.js' {
  const helpers: {
    decodeToken(token: string): Record<string, string>
    verifyTokenSignature(token: string, apiSecret: string): boolean
  }
  export default helpers
}

declare module 'jsonwebtoken' {
  import type { KeyObject } from 'node:crypto'

  const jsonwebtoken: {
    sign(claims: object, secret: string | KeyObject, options?: object): string
    verify(token: string, secret: string, options: object): Record<string, unknown>
  }
  export default jsonwebtoken
}
