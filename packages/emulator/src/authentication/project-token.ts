import { decodeRequestToken } from '@tokbox/signer'
import type { EmulatorContext } from '../environment.js'
import type { Project } from '../state/project.js'
import type { EmulatorState } from '../state/state.js'
import { Denial, explainDenial, NO_AUTHENTICATION } from './denial.js'
import { denyLifetime } from './lifetime.js'

/** The project of OpenTok whose secret signed the token in `X-OPENTOK-AUTH`. */
export async function verifyProjectToken(
  c: EmulatorContext,
  { projects, strict }: EmulatorState,
): Promise<Project | Denial> {
  const token = c.req.header('X-OPENTOK-AUTH')
  if (token === undefined || token === '') return new Denial(NO_AUTHENTICATION)
  try {
    const { issuer } = decodeRequestToken(token)
    if (issuer === undefined) return new Denial('Invalid issuer format')
    const project = projects.get(issuer)
    if (project === undefined) return new Denial('Issuer not found')
    const lifetime = await project.key.verifyRequestToken(token, c.var.now())
    if ((c.req.param('project') ?? issuer) !== issuer)
      return new Denial('Id in the token does not match the one in the url')
    if (project.details.status === 'SUSPENDED') return new Denial('Project suspended')
    return (strict ? denyLifetime(lifetime) : undefined) ?? project
  } catch (error) {
    return explainDenial(error)
  }
}
