import {
  CALLBACKS_DELETE,
  CALLBACKS_LIST,
  CALLBACKS_REGISTER,
  type Callback,
  type RegisterCallbackOptions,
  readCallback,
  readCallbacks,
} from '@tokbox/protocol'
import type { Pages } from '../page.js'
import type { CallOptions } from '../transport/call-options.js'
import { actionOf, type Caller, listOf, methodOf } from './method.js'

/** Where the platform reports what happens. Only with an API key: an application has its URLs in its settings. */
export interface Callbacks {
  /**
   * Registers a URL. Retried only if it cannot have been carried out: the platform may register the same URL twice.
   * @throws ApiError of status 400 if the platform rejects the URL
   * @example
   * await rest.callbacks.register({ group: 'archive', event: 'status', url: 'https://example.com/archives' })
   */
  register(callback: RegisterCallbackOptions, call?: CallOptions): Promise<Callback>
  /**
   * Lists what is registered, all in one page.
   * @example
   * const { items } = await rest.callbacks.list()
   */
  list(call?: CallOptions): Pages<Callback>
  /**
   * Stops reporting to a URL.
   * @throws NotFoundError if there is none with this id
   * @example
   * await rest.callbacks.delete(id)
   */
  delete(callbackId: string, call?: CallOptions): Promise<void>
}

export function createCallbacks(caller: Caller): Callbacks {
  return Object.freeze({
    register: methodOf(caller, CALLBACKS_REGISTER, readCallback),
    list: listOf(caller, CALLBACKS_LIST, readCallbacks),
    delete: actionOf(caller, CALLBACKS_DELETE),
  })
}
