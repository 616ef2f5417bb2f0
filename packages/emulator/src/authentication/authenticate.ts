import type { Endpoint, Environment } from '@tokbox/protocol'
import { createMiddleware } from 'hono/factory'
import type { EmulatorContext, EmulatorEnv } from '../environment.js'
import { replyError } from '../replies/reply.js'
import { Account } from '../state/accounts.js'
import type { Project } from '../state/project.js'
import type { EmulatorState } from '../state/state.js'
import { verifyAccountToken } from './account-token.js'
import { verifyApplicationToken } from './application-token.js'
import { Denial } from './denial.js'
import { verifyProjectToken } from './project-token.js'

const UUID = /^[\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12}$/i

/** Lets a request pass that was signed as its endpoint and its environment want it. */
export const authenticate = (state: EmulatorState, { authentication, environments }: Endpoint) =>
  createMiddleware<EmulatorEnv>(async (c, next) => {
    const environment = authentication === 'account' ? 'opentok' : environmentOf(c)
    c.set('environment', environment)
    const verified =
      authentication === 'account' ? verifyAccountToken(c, state) : await verifyToken(c, state, environment)
    if (verified instanceof Denial) return deny(c, verified)
    if (verified instanceof Account) c.set('account', verified)
    else c.set('project', verified)
    if (!environments.includes(environment)) return replyError(c, 404, { message: 'Not found' })
    await next()
    return undefined
  })

/** A UUID in the path is an application. Without a project in the path, the scheme of the header says it. */
function environmentOf(c: EmulatorContext): Environment {
  const project = c.req.param('project')
  const unified =
    project === undefined ? /^Bearer /i.test(c.req.header('Authorization') ?? '') : UUID.test(project)
  return unified ? 'unified' : 'opentok'
}

function verifyToken(
  c: EmulatorContext,
  state: EmulatorState,
  environment: Environment,
): Promise<Project | Denial> {
  return environment === 'unified' ? verifyApplicationToken(c, state) : verifyProjectToken(c, state)
}

function deny(c: EmulatorContext, { status, message, description }: Denial): Response {
  const code = c.var.environment === 'unified' ? status : -1
  return replyError(c, status, { code, message, description })
}
