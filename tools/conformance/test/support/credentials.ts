// Invented.
export const credentials = { apiKey: '123456', apiSecret: 's3cr3t-0123456789abcdef0123456789abcdef0' }
export const sessionId = '1_MX4xMjM0NTZ-fjE3MDAwMDAwMDAwMDB-QUFFQ0F3UUZCZ2NJQ1FvTERBME9EeEFSflB-fg'

/** Data that breaks careless encoders. */
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
