import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { onAbort } from '@tokbox/core/abort'
import { InvalidArgumentError } from '@tokbox/core/errors'
import { isLoopback } from '@tokbox/core/net'
import { isTokboxError, statusOf, type WebhookEvent, type WebhookReceiver } from '@tokbox/webhooks'
import { parsePort, parseWholeNumber } from '../../arguments/whole-number.js'
import type { Context } from '../../context.js'
import { ListenError } from '../../errors/command-errors.js'
import { ExitCode } from '../../exit-codes.js'
import { formatEvent } from './format-event.js'
import { openReceiver, type VerificationFlags } from './open-receiver.js'

export interface ListenFlags extends VerificationFlags {
  readonly port?: string
  readonly host?: string
  readonly allowRemote?: true
  readonly type?: readonly string[]
  readonly count?: string
}

const MAX_COUNT = 1_000_000

/** Prints webhooks until the user ends it, or as many as were wanted. */
export async function listenForWebhooks(flags: ListenFlags, context: Context): Promise<ExitCode> {
  const { system, output } = context
  const { host = '127.0.0.1', type: types } = flags
  const port = flags.port === undefined ? 0 : parsePort(flags.port, '--port')
  const count =
    flags.count === undefined
      ? Number.POSITIVE_INFINITY
      : parseWholeNumber(flags.count, '--count', { min: 1, max: MAX_COUNT, unit: 'events' })
  refuseRemote(host, flags)
  const receiver = await openReceiver(flags, system)
  let left = count
  const server = createServer()
  const ended = new Promise<void>((resolve, reject) => {
    if (system.signal.aborted) resolve()
    else onAbort(system.signal, () => resolve())
    const onEvent = async (event: WebhookEvent) => {
      if (left === 0 || (types !== undefined && !types.includes(event.type))) return
      left -= 1
      await printEvent(event, context)
      if (left === 0) resolve()
    }
    server.on('request', (request, response) => {
      answer(request, response, receiver, onEvent, context).catch(reject)
    })
  })
  const url = await start(server, port, host)
  try {
    await output.result(
      { url, port: (server.address() as AddressInfo).port },
      `Listening for webhooks on ${url} (Ctrl-C ends it).`,
    )
    await ended
  } finally {
    await stop(server)
  }
  return ExitCode.Ok
}

/** Only this machine, unless somebody wants it otherwise. @throws InvalidArgumentError */
function refuseRemote(host: string, { allowRemote }: ListenFlags): void {
  if (allowRemote || isLoopback(host)) return
  throw new InvalidArgumentError({
    parameter: '--host',
    expected: 'a loopback host, such as 127.0.0.1 or localhost',
    received: 'another one',
    hint: 'Add --allow-remote to let other machines send webhooks.',
  })
}

async function answer(
  request: IncomingMessage,
  response: ServerResponse,
  receiver: WebhookReceiver,
  onEvent: (event: WebhookEvent) => Promise<void>,
  { output }: Context,
): Promise<void> {
  if (request.method !== 'POST') {
    response.writeHead(405, { allow: 'POST' }).end()
    return
  }
  let event: WebhookEvent
  try {
    event = await receiver.receive(request)
  } catch (error) {
    // Whoever has gone away wants no answer, and is no failure of this command.
    if (!isTokboxError(error)) return void request.socket.destroy()
    response.writeHead(statusOf(error), { connection: 'close' }).end()
    return output.failure(error)
  }
  response.writeHead(200).end()
  await onEvent(event)
}

async function printEvent(event: WebhookEvent, { system, output }: Context): Promise<void> {
  await output.result({ event }, formatEvent(event, system.clock()))
}

function start(server: Server, port: number, host: string): Promise<string> {
  return new Promise((resolve, reject) => {
    server.once('error', (error) => reject(new ListenError(host, port, error)))
    server.listen(port, host, () => resolve(urlOf(server, host)))
  })
}

/** What clients on this machine can use. */
function urlOf(server: Server, host: string): string {
  const { port } = server.address() as AddressInfo
  const name = host === '0.0.0.0' || host === '::' ? '127.0.0.1' : host.includes(':') ? `[${host}]` : host
  return `http://${name}:${port}`
}

async function stop(server: Server): Promise<void> {
  const closed = new Promise((resolve) => server.close(resolve))
  server.closeIdleConnections()
  // Answers that have been written still go out.
  const hurry = setTimeout(() => server.closeAllConnections(), 500)
  await closed
  clearTimeout(hurry)
}
