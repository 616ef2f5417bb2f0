// Invented credentials and the values of the published vectors.
export const credentials = { apiKey: '123456', apiSecret: 's3cr3t-0123456789abcdef0123456789abcdef0' }
export const now = 1_700_000_000_000
export const sessionId = '1_MX4xMjM0NTZ-fjE3MDAwMDAwMDAwMDB-QUFFQ0F3UUZCZ2NJQ1FvTERBME9EeEFSflB-fg'
/** A well-formed session of project 654321. */
export const foreignSessionId = `1_${Buffer.from('1~654321~~1700000000000~AAECAwQFBgcICQoLDA0ODxAR~~~').toString('base64url')}`
