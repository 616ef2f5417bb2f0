import { isTokboxError } from '@tokbox/core/errors'
import { decodeRequestToken } from '@tokbox/signer'
import type { TokenFormatError } from '@tokbox/signer/errors'
import { createMiddleware } from 'hono/factory'
import type { EmulatorContext, EmulatorEnv, World } from './environment.js'
import { replyError } from './replies/reply.js'
import type { Project } from './state/project.js'
import type { Projects } from './state/projects.js'

/** The longest time from `iat` to `exp` that the platform documents, in seconds. */
const longestLifetime = 300

/** Why a request is refused, in the platform's words where they are known. */
class Refusal {
  constructor(
    readonly message: string,
    readonly description = message,
  ) {}
}

/** Lets a request pass whose `X-OPENTOK-AUTH` holds a request token of one of the projects. */
export const authenticate = ({ projects, strict }: World) =>
  createMiddleware<EmulatorEnv>(async (c, next) => {
    const judged = judge(c, projects, strict)
    if (judged instanceof Refusal) {
      return replyError(c, 403, { code: -1, message: judged.message, description: judged.description })
    }
    c.set('project', judged)
    await next()
    return undefined
  })

function judge(c: EmulatorContext, projects: Projects, strict: boolean): Project | Refusal {
  const token = c.req.header('X-OPENTOK-AUTH')
  if (token === undefined || token === '') return new Refusal('No suitable authentication found')
  try {
    const { issuer } = decodeRequestToken(token)
    if (issuer === undefined) return new Refusal('Invalid issuer format')
    const project = projects.get(issuer)
    if (project === undefined) return new Refusal('Issuer not found')
    const { lifetime } = project.verifyRequestToken(token, c.var.now())
    if (!strict || lifetime <= longestLifetime) return project
    return new Refusal(
      'Token lifetime is too long',
      `Token lifetime is too long: exp is ${lifetime} seconds after iat, at most ${longestLifetime} are allowed`,
    )
  } catch (error) {
    return explain(error)
  }
}

function explain(error: unknown): Refusal {
  if (!isTokboxError(error)) throw error
  switch (error.code) {
    case 'ERR_TOKBOX_TOKEN_SIGNATURE':
      return new Refusal('Invalid signature')
    case 'ERR_TOKBOX_TOKEN_NOT_YET_VALID':
      return new Refusal('issued time cannot be greater than current time')
    case 'ERR_TOKBOX_TOKEN_EXPIRED':
      return new Refusal('Token expired')
    case 'ERR_TOKBOX_TOKEN_FORMAT':
      return new Refusal(
        'No suitable authentication found',
        `No suitable authentication found: the request token cannot be accepted, ${(error as TokenFormatError).reason}`,
      )
    default:
      throw error
  }
}
