import { requireInteger, requireString } from '@tokbox/core/arguments'
import { readClock } from '@tokbox/core/time'
import { describeCall, type EmulatedCall } from '../state/calls/describe-call.js'
import { hangUpReason, NORMAL_CLEARING } from '../state/calls/hang-up-reasons.js'
import type { SipCall } from '../state/calls/sip-call.js'
import type { EmulatorState } from '../state/state.js'

/** The calls by SIP, and what their far ends do. */
export interface Calls {
  /**
   * The calls that go on, and the latest of those that have ended: project by project, up to 10 000 of each, oldest first.
   * @example
   * expect(emulator.calls.list()).toMatchObject([{ uri: 'sip:ann@example.com', state: 'ACTIVE' }])
   */
  list(): readonly EmulatedCall[]
  /**
   * The far end holds a call: no more media comes, and after 5 minutes without any the platform ends it. Returns false unless
   * the call is active.
   * @throws InvalidArgumentError when the id is not a string
   * @example
   * emulator.calls.hold(callId)
   */
  hold(callId: string): boolean
  /**
   * The far end goes on with a call. Returns false unless it is on hold.
   * @throws InvalidArgumentError when the id is not a string
   * @example
   * emulator.calls.resume(callId)
   */
  resume(callId: string): boolean
  /**
   * The far end ends a call, or does not take it. Returns false when there is none with this id, or no longer.
   * @param code why: a SIP status from 400, or one of the platform's own, 700 to 706. Default: 700, as when somebody hangs up
   * @throws InvalidArgumentError
   * @example
   * emulator.calls.hangUp(callId, 486) // busy
   */
  hangUp(callId: string, code?: number): boolean
}

export function createCalls({ projects, agenda, changes, clock }: EmulatorState): Calls {
  const all = () => {
    agenda.run()
    return projects.list().flatMap(({ calls }) => calls.list())
  }
  const find = (callId: string): SipCall | undefined => {
    const id = requireString(callId, 'callId')
    agenda.run()
    for (const { calls } of projects.list()) {
      const call = calls.get(id)
      if (call !== undefined) return call
    }
    return undefined
  }
  const now = () => readClock(clock)
  const noted = (done: boolean | undefined): boolean => {
    changes.note()
    return done === true
  }
  return Object.freeze({
    list: () => all().map(({ data }) => describeCall(data)),
    hold: (callId: string) => noted(find(callId)?.hold(now())),
    resume: (callId: string) => noted(find(callId)?.resume(now())),
    hangUp(callId: string, code = NORMAL_CLEARING) {
      const call = find(callId)
      const reason = hangUpReason(requireInteger(code, 'code', { min: 400, max: 706 }))
      return noted(call?.hangUp(reason, now()))
    },
  })
}
