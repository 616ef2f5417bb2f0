import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'

// A program of its own, for `fork`: it tells its parent its address, and ends with it. It does nothing, but answers as the
// platform does, which takes it the same time for everybody.

const id = 'b0000000-0000-4000-8000-000000000001'
const sessionId = '1_MX4xMjM0NTZ-fjE3MDAwMDAwMDAwMDB-QUFFQ0F3UUZCZ2NJQ1FvTERBME9EeEFSfn5-'

const session = JSON.stringify([
  {
    session_id: sessionId,
    project_id: '123456',
    partner_id: '123456',
    create_dt: 'Tue Nov 14 14:13:20 PST 2023',
    session_status: null,
    media_server_hostname: null,
    media_server_url: null,
    ice_credential_expiration: 86100,
  },
])

/** What any reader takes for its own: an archive, a broadcast, a render, a call and so on, and an empty list. */
const anything = JSON.stringify({
  id,
  status: 'started',
  sessionId,
  createdAt: 1_700_000_000_000,
  updatedAt: 1_700_000_000_000,
  projectId: 123456,
  connectionId: id,
  streamId: id,
  captionsId: id,
  name: 'standup',
  resolution: '1280x720',
  count: 0,
  items: [],
})

function answerTo(method: string | undefined, path = ''): string {
  if (path === '/session/create') return session
  return method === 'GET' && /\/(?:callback|project)$/.test(path) ? '[]' : anything
}

const server = createServer((request, response) => {
  const answer = answerTo(request.method, request.url)
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
