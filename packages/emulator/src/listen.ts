import type { Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { HttpBindings } from '@hono/node-server'
import {
  refuseUnknownOptions,
  requireBoolean,
  requireInteger,
  requireObject,
  requireString,
} from '@tokbox/core/arguments'
import { InvalidArgumentError } from '@tokbox/core/errors'
import { isLoopback } from '@tokbox/core/net'
import type { Hono } from 'hono'
import type { EmulatorEnv } from './environment.js'
import { ListenError } from './errors.js'

/** Where an emulator is to listen. */
export interface ListenOptions {
  /** 0 to 65535. Default: 0, which picks a free one. */
  readonly port?: number
  /** A name or an address of this machine. Default: `127.0.0.1`. */
  readonly host?: string
  /** Must be true for a host that other machines can reach. Default: false. */
  readonly allowRemote?: boolean
}

/** An emulator that listens. It keeps the process alive until it is closed. */
export interface EmulatorServer extends AsyncDisposable {
  /** What clients take as the address of the platform, without a slash at the end. */
  readonly url: string
  readonly port: number
  /** Stops listening and ends all connections at once, whatever they wait for. Can be called again. */
  close(): Promise<void>
}

/** @throws InvalidArgumentError @throws ListenError */
export async function listen(app: Hono<EmulatorEnv>, options: ListenOptions): Promise<EmulatorServer> {
  const { port, host } = checkListenOptions(options)
  // Loaded here, so that an emulator in process runs where Node's servers do not exist.
  const { createAdaptorServer } = await import('@hono/node-server')
  const { overSocket } = await import('./socket.js')
  const server = createAdaptorServer({
    fetch: (request, bindings) =>
      app.fetch(genuine(request), { connection: overSocket(bindings as HttpBindings, request.signal) }),
    hostname: host,
    overrideGlobalObjects: false,
  }) as Server
  await start(server, port, host)
  const { port: actual } = server.address() as AddressInfo
  let closed: Promise<void> | undefined
  const close = () => {
    closed ??= stop(server)
    return closed
  }
  return Object.freeze({
    url: `http://${reachable(host)}:${actual}`,
    port: actual,
    close,
    [Symbol.asyncDispose]: close,
  })
}

/** The server's requests are look-alikes, which the platform's `Request` does not take where a body is replaced. */
function genuine({ url, method, headers, body, signal }: Request): Request {
  if (method === 'TRACE') {
    // Fetch forbids this method, but a client can send it, and gets an answer like that to any other wrong method.
    const request = new Request(url, { headers, signal })
    return Object.defineProperty(request, 'method', { value: method })
  }
  return new Request(url, {
    method,
    headers,
    body,
    signal,
    ...(body !== null && { duplex: 'half' as const }),
  })
}

function checkListenOptions(options: ListenOptions): { port: number; host: string } {
  requireObject(options, 'options', 'an object { port, host }')
  refuseUnknownOptions(options, 'options', ['port', 'host', 'allowRemote'])
  const { port = 0, host = '127.0.0.1', allowRemote = false } = options
  requireInteger(port, 'options.port', { min: 0, max: 65_535 })
  requireString(host, 'options.host', 'a name or an address of this machine')
  if (requireBoolean(allowRemote, 'options.allowRemote') || isLoopback(host)) return { port, host }
  throw new InvalidArgumentError({
    parameter: 'options.host',
    expected: 'a loopback host, such as 127.0.0.1 or localhost',
    received: 'another one',
    hint: 'Set allowRemote: true to let other machines reach the emulator. Its admin paths stay closed to them.',
  })
}

function start(server: Server, port: number, host: string): Promise<void> {
  return new Promise((resolve, reject) => {
    const fail = (error: Error) => reject(new ListenError(host, port, error))
    server.once('error', fail)
    server.listen(port, host, () => {
      server.off('error', fail)
      resolve()
    })
  })
}

function stop(server: Server): Promise<void> {
  return new Promise((resolve) => {
    server.close(() => resolve())
    server.closeAllConnections()
  })
}

/** The host as it stands in a URL. Nobody can connect to "any address", but everybody here to loopback. */
function reachable(host: string): string {
  if (host === '0.0.0.0') return '127.0.0.1'
  if (host === '::') return '[::1]'
  return host.includes(':') && !host.startsWith('[') ? `[${host}]` : host
}
