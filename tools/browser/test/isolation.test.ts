import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { FOREIGN_HOST } from '../src/launch.js'
import { useBrowser } from './support/browser.js'
import { connect } from './support/session.js'

const setup = useBrowser()
let foreign: Server

/** A page of another site, whose name leads to this machine. */
beforeAll(async () => {
  foreign = createServer((_, response) => {
    response.setHeader('content-type', 'text/html').end('<!doctype html><title>elsewhere</title><body>')
  })
  await new Promise<void>((resolve) => foreign.listen(0, '127.0.0.1', resolve))
})
afterAll(() => {
  foreign.closeAllConnections()
  foreign.close()
})

async function openForeign() {
  const page = await setup.browser.newPage()
  await page.goto(`http://${FOREIGN_HOST}:${(foreign.address() as AddressInfo).port}/`)
  return page
}

it('is not to be read, changed or framed by a page of another site', async () => {
  await connect(setup.emulator, 'ann')
  const page = await openForeign()
  const outcome = await page.evaluate(async (url) => {
    const tryTo = async (action: () => Promise<unknown>) => {
      try {
        return await action()
      } catch (error) {
        return (error as Error).name
      }
    }
    const inject = { method: 'POST', body: '{"kind":"reset","times":"always"}' }
    const read = await tryTo(() => fetch(`${url}/_emulator`).then((response) => response.text()))
    const changed = await tryTo(() => fetch(`${url}/_emulator/faults`, inject).then(({ status }) => status))
    await tryTo(() => fetch(`${url}/_emulator/faults`, { ...inject, mode: 'no-cors' }))
    const followed = await new Promise((resolve) => {
      const events = new EventSource(`${url}/_emulator/events`)
      events.addEventListener('overview', () => resolve('followed'))
      events.addEventListener('error', () => resolve('refused'))
    })
    const script = await new Promise((resolve) => {
      const node = document.createElement('script')
      node.src = `${url}/_emulator/page.js`
      node.onload = () => resolve('loaded')
      node.onerror = () => resolve('refused')
      document.body.append(node)
    })
    const frame = document.createElement('iframe')
    frame.src = `${url}/`
    document.body.append(frame)
    await new Promise((resolve) => frame.addEventListener('load', resolve))
    return { read, changed, followed, script }
  }, setup.server.url)
  expect(outcome).toEqual({ read: 'TypeError', changed: 'TypeError', followed: 'refused', script: 'refused' })
  expect(setup.emulator.faults.list()).toEqual([])
  const frames = await Promise.all(
    page
      .frames()
      .slice(1)
      .map((frame) => frame.evaluate(() => document.title)),
  )
  expect(frames).not.toContain('tokbox emulator')
})

it('does not answer to the name of another site', async () => {
  const page = await setup.browser.newPage()
  for (const path of ['/', '/_emulator', '/_emulator/events', '/_emulator/page.js']) {
    const response = await page.goto(`http://${FOREIGN_HOST}:${setup.server.port}${path}`)
    expect([path, response?.status()]).toEqual([path, 404])
  }
})

it('needs nothing that its policy refuses, and nothing from elsewhere', async () => {
  const page = await setup.browser.newPage()
  const requests: string[] = []
  const complaints: string[] = []
  page.on('request', (request) => requests.push(request.url()))
  page.on('console', (message) => complaints.push(message.text()))
  page.on('pageerror', (error) => complaints.push(String(error)))
  await page.goto(setup.server.url)
  await page.waitForSelector('[data-state=live]')
  const paths = requests
    .filter((url) => !url.startsWith('data:'))
    .map((url) => url.replace(setup.server.url, ''))
  expect(paths).toEqual(['/', '/_emulator/page.css', '/_emulator/page.js', '/_emulator/events'])
  expect(complaints).toEqual([])
})
