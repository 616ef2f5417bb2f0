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
   * Registers a URL. Sent again only when it cannot have been carried out: the platform may keep two of the same.
   * @throws ApiError of status 400 when the platform does not like the URL
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
   * Ends the reports to a URL.
   * @throws NotFoundError when there is none with this id
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
