// Invented.
export const credentials = { apiKey: '123456', apiSecret: 's3cr3t-0123456789abcdef0123456789abcdef0' }
export const storedId = '1_MX4xMjM0NTZ-fjE3MDAwMDAwMDAwMDB-QUFFQ0F3UUZCZ2NJQ1FvTERBME9EeEFSflB-fg'
