import type { Endpoint, OptionsOf, PathId } from '@tokbox/protocol'
import type { EmulatorContext } from '../environment.js'
import type { Account } from '../state/accounts.js'
import type { Project } from '../state/project.js'
import type { EmulatorState } from '../state/state.js'

/** A call of an endpoint that was authenticated and whose fields are right. */
export interface Call<Description extends Endpoint = Endpoint> {
  readonly description: Description
  readonly state: EmulatorState
  /** Whose credentials signed the request, unless the endpoint is one of accounts. */
  readonly project: Project
  /** Whose credentials signed the request, where the endpoint is one of accounts. */
  readonly account: Account
  /** Those in the path; any text. */
  readonly ids: Readonly<Record<PathId<Description['path']>, string>>
  /** The fields of the body or the query. Defaults are not filled in. */
  readonly fields: OptionsOf<Description> & object
  /** The emulator's time in milliseconds. */
  readonly now: number
  /** The request itself, for what the description does not say. */
  readonly c: EmulatorContext
}

/** What a call is answered with, when it is not refused. */
export interface Answer {
  /** Default: the usual one of the endpoint. */
  readonly status?: number
  /** Written as JSON. Left out: no body. */
  readonly body?: unknown
}

/**
 * Does what an endpoint does.
 * @throws Refusal
 */
export type Handler<Description extends Endpoint = Endpoint> = (
  call: Call<Description>,
) => Answer | Response | Promise<Answer | Response>
