import { expect, test } from 'vitest'
import { answer, deadUrl, reset, startServer } from '../src/server.js'

test('requests are answered in turn, and remembered', async () => {
  const server = await startServer(answer(201, { made: 1 }), answer(404))
  const first = await fetch(server.url, { method: 'POST', body: 'x' })
  expect([first.status, await first.json()]).toEqual([201, { made: 1 }])
  expect((await fetch(server.url)).status).toBe(404)
  expect((await fetch(server.url)).status).toBe(404)
  expect(server.arrivals.map(({ body, count }) => [body, count])).toEqual([
    ['x', 1],
    ['', 2],
    ['', 3],
  ])
})

test('connections can fail', async () => {
  await expect(fetch((await startServer(reset)).url)).rejects.toThrow()
  await expect(fetch(await deadUrl())).rejects.toThrow()
})
