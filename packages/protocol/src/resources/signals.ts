import { endpoint, OF_PROJECT } from '../endpoint.js'
import { INVALID_SESSION_ID, NOBODY_CONNECTED } from './documented-errors.js'

/** A message to clients. */
export interface Signal {
  /** What kind of message it is: clients listen for `signal:` and this. At most 128 bytes of UTF-8. Default: none. */
  readonly type?: string | undefined
  /** The message, at most 8192 bytes of UTF-8. */
  readonly data: string
}

const SIGNAL = {
  ...OF_PROJECT,
  method: 'POST',
  repeat: 'twice',
  optionsName: 'signal',
  encoding: 'json',
  body: {
    type: { type: 'string', minLength: 0, maxBytes: 128, summary: 'what kind of message it is' },
    data: { type: 'string', required: true, minLength: 0, maxBytes: 8192, summary: 'the message' },
  },
  success: [204, 200],
  answer: 'none',
} as const

const NO_DATA = {
  status: 400,
  code: 15202,
  message: "Signal payload 'data' must be set",
  when: 'The signal has no data.',
} as const

const TOO_LARGE = { status: 413, when: 'The type or the data is too long.' } as const

export const SIGNALS_SEND = endpoint<Signal>()({
  ...SIGNAL,
  id: 'signals.send',
  command: 'signal send',
  summary: 'Send a signal to everybody in a session',
  action: 'Sending a signal',
  path: '/v2/project/{project}/session/{sessionId}/signal',
  errors: [INVALID_SESSION_ID, NO_DATA, NOBODY_CONNECTED, TOO_LARGE],
})

export const SIGNALS_SEND_TO = endpoint<Signal>()({
  ...SIGNAL,
  id: 'signals.sendTo',
  command: 'signal send-to',
  summary: 'Send a signal to one client',
  action: 'Sending a signal to a client',
  path: '/v2/project/{project}/session/{sessionId}/connection/{connectionId}/signal',
  errors: [INVALID_SESSION_ID, NO_DATA, { status: 404, when: 'The client is not connected.' }, TOO_LARGE],
})
