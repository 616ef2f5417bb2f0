import { isTokboxError, type TokboxError } from '@tokbox/core/errors'
import type { CallOptions, RestClient } from '@tokbox/rest'
import { printable } from '../../output/escape.js'

/** Whether a project can use a part of the platform. */
export interface Product {
  readonly name: string
  /** `unknown`: the service did not say. */
  readonly status: 'available' | 'unavailable' | 'unknown'
  readonly message: string
}

type Read = (rest: RestClient, call: CallOptions) => PromiseLike<unknown>

/** How to ask without changing anything: by reading a list. Without one, only a call that does something would tell. */
const PRODUCTS: Readonly<Record<string, Read | undefined>> = {
  archives: (rest, call) => rest.archives.list({ count: 1 }, call),
  broadcasts: (rest, call) => rest.broadcasts.list({ count: 1 }, call),
  renders: (rest, call) => rest.renders.list({ count: 1 }, call),
  callbacks: (rest, call) => rest.callbacks.list(call),
  sip: undefined,
  captions: undefined,
  'audio-connector': undefined,
}

/** Asks for each product whether the project, whose credentials the service accepts, can use it. Changes nothing. */
export function checkProducts(rest: RestClient, call: CallOptions): Promise<readonly Product[]> {
  return Promise.all(Object.entries(PRODUCTS).map(([name, read]) => checkProduct(name, read, rest, call)))
}

async function checkProduct(
  name: string,
  read: Read | undefined,
  rest: RestClient,
  call: CallOptions,
): Promise<Product> {
  if (read === undefined)
    return { name, status: 'unknown', message: 'it has no list, and only its use would show it' }
  try {
    await read(rest, call)
    return { name, status: 'available', message: 'the service lists them' }
  } catch (error) {
    if (call.signal?.aborted === true || !isTokboxError(error)) throw error
    return { name, ...judge(error) }
  }
}

function judge(error: TokboxError): Omit<Product, 'name'> {
  const { status, serverMessage } = error as { status?: number; serverMessage?: string }
  const words = serverMessage === undefined ? '' : `: “${printable(serverMessage)}”`
  if (status === 403 || status === 401)
    return { status: 'unavailable', message: `the service refuses it to this project${words}` }
  if (status === 404) return { status: 'unavailable', message: `the service does not have it${words}` }
  if (status === 501) return { status: 'unknown', message: 'the service cannot list them' }
  // Nothing was sent: these credentials have no such calls.
  if (isTokboxError(error, 'ERR_TOKBOX_ENVIRONMENT'))
    return { status: 'unavailable', message: printable(error.message) }
  return { status: 'unknown', message: printable(error.message) }
}
