/** The project and session of the published test vectors. */
export const vectorProject = {
  apiKey: '123456',
  apiSecret: 's3cr3t-0123456789abcdef0123456789abcdef0',
}
export const vectorSessionId = '1_MX4xMjM0NTZ-fjE3MDAwMDAwMDAwMDB-QUFFQ0F3UUZCZ2NJQ1FvTERBME9EeEFSflB-fg'

export const otherProject = { apiKey: '654321', apiSecret: 'another-secret-of-another-project-000000' }

interface Credentials {
  readonly apiKey: string
  readonly apiSecret: string
}

/** The environment in which a project's credentials stand. */
export function environmentOf({ apiKey, apiSecret }: Credentials, prefix = 'TOKBOX'): Record<string, string> {
  return { [`${prefix}_API_KEY`]: apiKey, [`${prefix}_API_SECRET`]: apiSecret }
}
