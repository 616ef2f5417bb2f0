/** The credentials of a project. */
export interface Project {
  readonly apiKey: string
  readonly apiSecret: string
}

/** The invented project of the published test vectors. */
export const vectorProject: Project = {
  apiKey: '123456',
  apiSecret: 's3cr3t-0123456789abcdef0123456789abcdef0',
}

export const otherProject: Project = {
  apiKey: '654321',
  apiSecret: 'another-secret-of-another-project-000000',
}

/** The key of {@link vectorProject} with a secret of the characters that URLs, forms, JSON and XML escape. */
export const awkwardProject: Project = {
  apiKey: '123456',
  apiSecret: 'planted-s3cr3t+/&"<>0123456789abcdef',
}

/** When the vectors were made, in milliseconds since 1970. */
export const vectorTime = 1_700_000_000_000

/** The same in seconds, as tokens have it. */
export const vectorSeconds = vectorTime / 1000

/** The session of the vectors: of {@link vectorProject}, relayed, created at {@link vectorTime}. */
export const vectorSessionId = '1_MX4xMjM0NTZ-fjE3MDAwMDAwMDAwMDB-QUFFQ0F3UUZCZ2NJQ1FvTERBME9EeEFSflB-fg'

/** A well-formed session of {@link otherProject}, routed. */
export const otherSessionId = sessionIdOf(otherProject.apiKey)

/** The request token of the vectors: iat 1700000000, exp 1700000180. */
export const vectorRequestToken =
  'eyJhbGciOiJIUzI1NiIsInR5cCI6IkpXVCJ9.eyJpc3MiOiIxMjM0NTYiLCJpc3QiOiJwcm9qZWN0IiwiaWF0IjoxNzAwMDAwMDAwLCJleHAiOjE3MDAwMDAxODAsImp0aSI6InZlY3Rvci0xIn0.0_4Vr8QtF1h_MTiZ8XJraeSQRSyu504b51fryw99tcE'

/** Tokens that other libraries make for the session of the vectors, both valid from 1700000000 to 1700086400. */
export const foreignTokens = {
  go: 'T1==cGFydG5lcl9pZD0xMjM0NTYmc2lnPWVmZGRkMmFkODU4N2QwZTI4NmQ5YjkyODI5MGY1NzAyZjBmYmIyYjg6c2Vzc2lvbl9pZD0xX01YNHhNak0wTlRaLWZqRTNNREF3TURBd01EQXdNREItUVVGRlEwRjNVVVpDWjJOSlExRnZURVJCTUU5RWVFRlNmbEItZmcmY3JlYXRlX3RpbWU9MTcwMDAwMDAwMCZleHBpcmVfdGltZT0xNzAwMDg2NDAwJnJvbGU9cHVibGlzaGVyJmNvbm5lY3Rpb25fZGF0YT1uYW1lJTNEWm8lQzMlQUIrJTI2K2NvJTNCK2l0JTI3cyslMjg1MCUyNSUyOSUyQSUyMX4mbm9uY2U9NDI0MjQy',
  node: 'T1==cGFydG5lcl9pZD0xMjM0NTYmc2lnPTU0YWJiZjg5M2MxZTBiMDFlMDE4OGQzMDRjYzBhMzVmZWM2NGRhYmY6c2Vzc2lvbl9pZD0xX01YNHhNak0wTlRaLWZqRTNNREF3TURBd01EQXdNREItUVVGRlEwRjNVVVpDWjJOSlExRnZURVJCTUU5RWVFRlNmbEItZmcmY3JlYXRlX3RpbWU9MTcwMDAwMDAwMCZub25jZT0wLjUmcm9sZT1wdWJsaXNoZXImZXhwaXJlX3RpbWU9MTcwMDA4NjQwMCZjb25uZWN0aW9uX2RhdGE9bmFtZSUzRFpvJUMzJUFCJTIwJTI2JTIwY28lM0IlMjBpdCdzJTIwKDUwJTI1KSohfiZpbml0aWFsX2xheW91dF9jbGFzc19saXN0PSZzY29wZT1zZXNzaW9uLmNvbm5lY3Q=',
}
/** What both of them carry. */
export const foreignConnectionData = "name=Zoë & co; it's (50%)*!~"

/** Connection data that breaks careless encoders. */
export const awkwardData = [
  '',
  'ann',
  '{"id":1,"name":"Zoë"}',
  '&role=moderator',
  'a=b&c=d;e',
  '100 % + 1',
  '%41%zz',
  'line\r\nbreak\ttab\0nul',
  "!'()*~-._",
  '日本語 😀',
  '€'.repeat(1000),
  '"}],\\',
]

/** A session id as the platform makes it, created at {@link vectorTime}. */
export function sessionIdOf(apiKey: string, { sentinel = '1', relayed = false } = {}): string {
  const text = `1~${apiKey}~~${vectorTime}~AAECAwQFBgcICQoLDA0ODxAR~${relayed ? 'P' : ''}~~`
  return `${sentinel}_${Buffer.from(text).toString('base64url')}`
}
