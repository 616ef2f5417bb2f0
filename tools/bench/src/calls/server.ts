import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'

// A program of its own, for `fork`: it tells its parent its address, and ends with it. It creates no session, but answers as
// the platform does, which takes it the same time for everybody.

const answer = JSON.stringify([
  {
    session_id: '1_MX4xMjM0NTZ-fjE3MDAwMDAwMDAwMDB-QUFFQ0F3UUZCZ2NJQ1FvTERBME9EeEFSfn5-',
    project_id: '123456',
    partner_id: '123456',
    create_dt: 'Tue Nov 14 14:13:20 PST 2023',
    session_status: null,
    media_server_hostname: null,
    media_server_url: null,
    ice_credential_expiration: 86100,
  },
])

const server = createServer((request, response) => {
  request.resume()
  request.on('end', () => {
    const length = Buffer.byteLength(answer)
    response.writeHead(200, { 'content-type': 'application/json', 'content-length': length })
    response.end(answer)
  })
})
server.listen(0, '127.0.0.1', () => {
  process.send?.(`http://127.0.0.1:${(server.address() as AddressInfo).port}`)
})
process.on('disconnect', () => process.exit())
