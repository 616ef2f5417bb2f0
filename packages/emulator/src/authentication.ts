import { isTokboxError } from '@tokbox/core/errors'
import { decodeRequestToken, type UnverifiedRequestToken } from '@tokbox/signer'
import type { TokenFormatError } from '@tokbox/signer/errors'
import { createMiddleware } from 'hono/factory'
import type { EmulatorContext, EmulatorEnv } from './environment.js'
import { replyError } from './replies/reply.js'
import type { Project } from './state/project.js'
import type { EmulatorState } from './state/state.js'

/** The most seconds from `iat` to `exp` that the platform documents. */
const MAX_LIFETIME = 300

const NO_AUTHENTICATION = 'No suitable authentication found'

/** Why a request is refused, in the platform's words where they are known. */
class Refusal {
  readonly message: string
  readonly description: string

  constructor(message: string, description = message) {
    this.message = message
    this.description = description
  }
}

/** Lets a request pass whose `X-OPENTOK-AUTH` holds a request token of the kind that the endpoint takes. */
export const authenticate = (state: EmulatorState, kind: 'project' | 'account') =>
  createMiddleware<EmulatorEnv>(async (c, next) => {
    const verified = await verify(c, state, kind)
    if (verified instanceof Refusal) {
      return replyError(c, 403, { code: -1, message: verified.message, description: verified.description })
    }
    if (verified !== 'account') c.set('project', verified)
    await next()
    return undefined
  })

async function verify(
  c: EmulatorContext,
  state: EmulatorState,
  kind: 'project' | 'account',
): Promise<Project | 'account' | Refusal> {
  const token = c.req.header('X-OPENTOK-AUTH')
  if (token === undefined || token === '') return new Refusal(NO_AUTHENTICATION)
  try {
    const decoded = decodeRequestToken(token)
    return kind === 'account' ? verifyAccount(decoded) : await verifyProject(c, state, token, decoded)
  } catch (error) {
    return explainRefusal(error)
  }
}

async function verifyProject(
  c: EmulatorContext,
  { projects, strict }: EmulatorState,
  token: string,
  { issuer }: UnverifiedRequestToken,
): Promise<Project | Refusal> {
  if (issuer === undefined) return new Refusal('Invalid issuer format')
  const project = projects.get(issuer)
  if (project === undefined) return new Refusal('Issuer not found')
  const { lifetime } = await project.verifyRequestToken(token, c.var.now())
  if ((c.req.param('project') ?? issuer) !== issuer) {
    return new Refusal('Id in the token does not match the one in the url')
  }
  if (!strict || lifetime <= MAX_LIFETIME) return project
  return new Refusal(
    'Token lifetime is too long',
    `Token lifetime is too long: exp is ${lifetime} seconds after iat, at most ${MAX_LIFETIME} are allowed`,
  )
}

/** The emulator knows no accounts, so it cannot verify their tokens. It only tells them from those of projects. */
function verifyAccount({ issuerType }: UnverifiedRequestToken): 'account' | Refusal {
  if (issuerType === 'account') return 'account'
  return new Refusal(
    NO_AUTHENTICATION,
    `${NO_AUTHENTICATION}: this path needs the request token of an account (ist)`,
  )
}

function explainRefusal(error: unknown): Refusal {
  if (!isTokboxError(error)) throw error
  switch (error.code) {
    case 'ERR_TOKBOX_TOKEN_SIGNATURE':
      return new Refusal('Invalid signature')
    case 'ERR_TOKBOX_TOKEN_NOT_YET_VALID':
      return new Refusal('issued time cannot be greater than current time')
    case 'ERR_TOKBOX_TOKEN_EXPIRED':
      return new Refusal('token has expired')
    case 'ERR_TOKBOX_TOKEN_FORMAT':
      return new Refusal(
        NO_AUTHENTICATION,
        `${NO_AUTHENTICATION}: the request token cannot be accepted, ${(error as TokenFormatError).reason}`,
      )
    default:
      throw error
  }
}
