import { isObject } from '@tokbox/protocol'
import type { EmulatorContext } from '../environment.js'
import type { Project } from '../state/project.js'
import type { EmulatorState } from '../state/state.js'
import { Denial, explainDenial, NO_AUTHENTICATION } from './denial.js'

/** The application whose private key signed the token in `Authorization`. */
export async function verifyApplicationToken(
  c: EmulatorContext,
  { projects, decisions }: EmulatorState,
): Promise<Project | Denial> {
  const status = decisions.unifiedAuthentication
  const [, token = ''] = /^Bearer +(\S+)$/i.exec(c.req.header('Authorization') ?? '') ?? []
  if (token === '') return new Denial(NO_AUTHENTICATION, undefined, status)
  const application = projects.get(readApplicationId(token))
  if (application?.environment !== 'unified') return new Denial('Application not found', undefined, status)
  try {
    await application.key.verifyRequestToken(token, c.var.now())
  } catch (error) {
    return explainDenial(error, status)
  }
  const wanted = c.req.param('project')?.toLowerCase() ?? application.id
  return wanted === application.id
    ? application
    : new Denial('Id in the token does not match the one in the url')
}

/** Whose token it says it is; `''` when it does not say. */
function readApplicationId(token: string): string {
  try {
    const payload = token.split('.')[1] ?? ''
    const claims: unknown = JSON.parse(atob(payload.replaceAll('-', '+').replaceAll('_', '/')))
    return isObject(claims) ? String(claims.application_id).toLowerCase() : ''
  } catch {
    return ''
  }
}
