import {
  type Answer,
  isObject,
  type Open,
  type RawObject,
  readInstant,
  readObject,
  readText,
} from '../answer.js'
import { endpoint } from '../endpoint.js'
import { type List, readList } from '../list.js'
import { WRONG_FIELD } from './documented-errors.js'

/** Whether a project can be used. */
export const ProjectStatus = {
  Active: 'ACTIVE',
  /** Its calls and tokens are refused. */
  Suspended: 'SUSPENDED',
} as const

/** One of the values of {@link ProjectStatus}. */
export type ProjectStatus = (typeof ProjectStatus)[keyof typeof ProjectStatus]

/** What a new project is like. */
export interface CreateProjectOptions {
  /** Default: none. */
  readonly name?: string | undefined
  /** The id of the media environment, as the platform's support names it. Default: the standard one. */
  readonly environmentId?: string | undefined
}

/** What of a project is changed. */
export interface UpdateProjectOptions {
  /** `ProjectStatus.Suspended` stops its use until it is active again. */
  readonly status?: ProjectStatus | undefined
  /** The id of the media environment, as the platform's support names it. */
  readonly environmentId?: string | undefined
}

const OF_ACCOUNT = {
  environments: ['opentok'],
  instead: 'Applications are managed on the dashboard.',
  authentication: 'account',
  success: [200],
  answer: 'json',
  sensitive: ['secret'],
} as const

const PROJECTS_PATH = '/v2/project'
const PROJECT_PATH = '/v2/project/{projectId}'
const UNKNOWN_PROJECT = { status: 404, when: 'There is no such project.' } as const

export const PROJECTS_CREATE = endpoint<CreateProjectOptions>()({
  ...OF_ACCOUNT,
  id: 'projects.create',
  command: 'project create',
  summary: 'Create a project',
  action: 'Creating a project',
  method: 'POST',
  path: PROJECTS_PATH,
  repeat: 'twice',
  encoding: 'json',
  body: {
    name: { type: 'string', minLength: 0, summary: 'what it is called' },
    environmentId: { type: 'string', summary: 'the id of the media environment' },
  },
  errors: [WRONG_FIELD],
})

export const PROJECTS_LIST = endpoint()({
  ...OF_ACCOUNT,
  id: 'projects.list',
  command: 'project list',
  summary: 'List the projects of an account',
  action: 'Listing projects',
  method: 'GET',
  path: PROJECTS_PATH,
  repeat: 'read',
  list: 'whole',
  errors: [],
})

export const PROJECTS_GET = endpoint()({
  ...OF_ACCOUNT,
  id: 'projects.get',
  command: 'project get',
  summary: 'Show a project',
  action: 'Getting a project',
  method: 'GET',
  path: PROJECT_PATH,
  repeat: 'read',
  errors: [UNKNOWN_PROJECT],
})

export const PROJECTS_UPDATE = endpoint<UpdateProjectOptions>()({
  ...OF_ACCOUNT,
  id: 'projects.update',
  command: 'project update',
  summary: 'Suspend a project, or make it active again',
  action: 'Changing a project',
  method: 'PUT',
  path: PROJECT_PATH,
  repeat: 'same',
  encoding: 'json',
  body: {
    status: { type: 'enum', values: Object.values(ProjectStatus), summary: 'whether it can be used' },
    environmentId: { type: 'string', summary: 'the id of the media environment' },
  },
  errors: [WRONG_FIELD, UNKNOWN_PROJECT],
})

export const PROJECTS_DELETE = endpoint()({
  ...OF_ACCOUNT,
  id: 'projects.delete',
  command: 'project delete',
  summary: 'Delete a project',
  action: 'Deleting a project',
  method: 'DELETE',
  path: PROJECT_PATH,
  repeat: 'done',
  destructive: true,
  success: [204],
  answer: 'none',
  errors: [{ ...UNKNOWN_PROJECT, done: true }],
})

export const PROJECTS_REFRESH_SECRET = endpoint()({
  ...OF_ACCOUNT,
  id: 'projects.refreshSecret',
  command: 'project refresh-secret',
  summary: 'Give a project a new secret; the old one ends',
  action: 'Replacing the secret of a project',
  method: 'POST',
  path: '/v2/project/{projectId}/refreshSecret',
  repeat: 'twice',
  destructive: true,
  errors: [UNKNOWN_PROJECT],
})

/** A project of an account. */
export interface Project {
  /** Its API key, or the id of the application. */
  readonly projectId: string
  /**
   * Its API secret where the platform tells it. Not enumerable, here and in `raw`, so that no log and no JSON shows it: a
   * copy made with `{ ...project }` does not have it.
   */
  readonly secret: string | undefined
  /** `VALID` is said of new projects. */
  readonly status: Open<ProjectStatus | 'VALID'> | undefined
  readonly name: string | undefined
  /** The media environment: `standard`, `enterprise`. */
  readonly environment: string | undefined
  readonly createdAt: Date | undefined
  /** Everything that the platform said, in its own names. */
  readonly raw: RawObject
}

/** Reads a project. */
export function readProject(answer: Answer): Project {
  const { unexpected } = answer
  const raw = readObject(answer, 'project')
  const projectId = readText(raw, 'applicationId', unexpected) ?? readText(raw, 'id', unexpected)
  if (projectId === undefined) throw unexpected('the project has no id')
  const secret = readText(raw, 'secret', unexpected)
  const project = {
    projectId,
    status: readText(raw, 'status', unexpected),
    name: readText(raw, 'name', unexpected),
    environment: readText(raw, 'environment', unexpected) ?? readText(raw, 'environmentName', unexpected),
    createdAt: readInstant(raw, 'createdAt', unexpected),
    raw: Object.freeze(secret === undefined ? raw : hideSecret({ ...raw }, secret)),
  }
  return hideSecret(project, secret)
}

function hideSecret<Holder extends object, Secret>(
  holder: Holder,
  secret: Secret,
): Holder & { readonly secret: Secret } {
  return Object.defineProperty(holder, 'secret', { value: secret, enumerable: false }) as never
}

/** Reads the projects of an account: a bare array. */
export function readProjects(answer: Answer): List<Project> {
  const list = readList(answer, 'projects', readProject)
  // As it came, it shows the secrets.
  const items = list.items.map(({ raw }) => raw)
  return { ...list, raw: Object.freeze(isObject(list.raw) ? { ...list.raw, items } : items) }
}
