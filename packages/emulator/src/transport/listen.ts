import type { Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { HttpBindings } from '@hono/node-server'
import { type FieldsOf, readOptions } from '@tokbox/core/arguments'
import { InvalidArgumentError } from '@tokbox/core/errors'
import { isLoopback } from '@tokbox/core/net'
import type { Hono } from 'hono'
import type { EmulatorEnv } from '../environment.js'
import { ListenError } from '../errors.js'

/** Where an emulator listens. */
export interface ListenOptions {
  /** 0 to 65535. Default: 0, which picks a free one. */
  readonly port?: number | undefined
  /** A name or an address of this machine; `0.0.0.0` or `::` for all of its addresses. Default: `127.0.0.1`. */
  readonly host?: string | undefined
  /** Must be true for a host that other machines and containers can reach. Default: false. */
  readonly allowRemote?: boolean | undefined
}

/** An emulator that listens. It keeps the process alive until it is closed. */
export interface EmulatorServer extends AsyncDisposable {
  /**
   * What clients on this machine take as the address of the platform, without a slash at the end. With `0.0.0.0` and `::`
   * that is loopback.
   */
  readonly url: string
  /**
   * The same for clients on other machines and in other containers: one for each network that this machine is in, none
   * unless they can reach the emulator. Where containers know each other by name, the name is better than the address.
   */
  readonly networkUrls: readonly string[]
  readonly port: number
  /**
   * Stops listening and ends all connections at once, whatever they wait for. Can be called again.
   * @example
   * afterAll(() => server.close())
   */
  close(): Promise<void>
}

/** @throws InvalidArgumentError @throws ListenError */
export async function listen(
  app: Hono<EmulatorEnv>,
  options: ListenOptions | undefined,
): Promise<EmulatorServer> {
  const { port, host } = checkListenOptions(options)
  // Loaded here, so that an emulator in process runs where Node's servers do not exist.
  const { createAdaptorServer } = await import('@hono/node-server')
  const { overSocket } = await import('./socket.js')
  const { urlOf, networkUrlsOf } = await import('./addresses.js')
  const server = createAdaptorServer({
    fetch: (request, bindings) =>
      app.fetch(toPlatformRequest(request), {
        transport: overSocket(bindings as HttpBindings, request.signal),
      }),
    hostname: host,
    overrideGlobalObjects: false,
  }) as Server
  await start(server, port, host)
  const { port: actual, address } = server.address() as AddressInfo
  let closed: Promise<void> | undefined
  const close = () => {
    closed ??= stop(server)
    return closed
  }
  return Object.freeze({
    url: urlOf(host, address, actual),
    networkUrls: networkUrlsOf(host, address, actual),
    port: actual,
    close,
    [Symbol.asyncDispose]: close,
  })
}

/** The server's requests are look-alikes, which the platform's `Request` does not take where a body is replaced. */
function toPlatformRequest({ url, method, headers, body, signal }: Request): Request {
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

const OPTIONS: FieldsOf<ListenOptions> = {
  port: { type: 'integer', min: 0, max: 65_535 },
  host: { type: 'string', expected: 'a name or an address of this machine' },
  allowRemote: { type: 'boolean' },
}

function checkListenOptions(options: ListenOptions | undefined): { port: number; host: string } {
  const given = readOptions<ListenOptions>(options, 'options', OPTIONS)
  const { port = 0, host = '127.0.0.1', allowRemote = false } = given
  if (allowRemote || isLoopback(host)) return { port, host }
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
