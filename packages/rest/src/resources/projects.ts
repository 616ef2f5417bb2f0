import {
  type CreateProjectOptions,
  PROJECTS_CREATE,
  PROJECTS_DELETE,
  PROJECTS_GET,
  PROJECTS_LIST,
  PROJECTS_REFRESH_SECRET,
  PROJECTS_UPDATE,
  type Project,
  readProject,
  readProjects,
  type UpdateProjectOptions,
} from '@tokbox/protocol'
import type { Pages } from '../page.js'
import type { CallOptions } from '../transport/call-options.js'
import { actionOf, type Caller, listOf, methodOf } from './method.js'

/** The projects of an account. */
export interface Projects {
  /**
   * Creates a project. Retried only if it cannot have been carried out.
   * @example
   * const { projectId, secret } = await account.projects.create({ name: 'staging' })
   */
  create(options?: CreateProjectOptions, call?: CallOptions): Promise<Project>
  /**
   * Lists the projects of the account, all in one page.
   * @example
   * for await (const { projectId, name } of account.projects.list()) console.log(projectId, name)
   */
  list(call?: CallOptions): Pages<Project>
  /**
   * Gets a project.
   * @throws NotFoundError if there is none with this id
   * @example
   * const { status } = await account.projects.get('123456')
   */
  get(projectId: string, call?: CallOptions): Promise<Project>
  /**
   * Suspends a project, so that its calls and tokens are refused, or reactivates it; or moves it to another media
   * environment.
   * @throws NotFoundError if there is none with this id
   * @example
   * await account.projects.update('123456', { status: ProjectStatus.Suspended })
   */
  update(projectId: string, options: UpdateProjectOptions, call?: CallOptions): Promise<Project>
  /**
   * Deletes a project. It cannot be restored.
   * @throws NotFoundError if there is none with this id
   * @example
   * await account.projects.delete('123456')
   */
  delete(projectId: string, call?: CallOptions): Promise<void>
  /**
   * Gives a project a new secret. The old one stops working, and so does whatever was signed with it. Retried only if it cannot have been
   * carried out.
   * @throws NotFoundError if there is none with this id
   * @example
   * const { secret } = await account.projects.refreshSecret('123456')
   */
  refreshSecret(projectId: string, call?: CallOptions): Promise<Project>
}

export function createProjects(caller: Caller): Projects {
  return Object.freeze({
    create: methodOf(caller, PROJECTS_CREATE, readProject),
    list: listOf(caller, PROJECTS_LIST, readProjects),
    get: methodOf(caller, PROJECTS_GET, readProject),
    update: methodOf(caller, PROJECTS_UPDATE, readProject),
    delete: actionOf(caller, PROJECTS_DELETE),
    refreshSecret: methodOf(caller, PROJECTS_REFRESH_SECRET, readProject),
  })
}
