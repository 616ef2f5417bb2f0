import type {
  Endpoint,
  PROJECTS_CREATE,
  PROJECTS_DELETE,
  PROJECTS_GET,
  PROJECTS_LIST,
  PROJECTS_REFRESH_SECRET,
  PROJECTS_UPDATE,
} from '@tokbox/protocol'
import { readRandom } from '@tokbox/core/random'
import { EmulatorFullError } from '../../errors.js'
import { type Random, repeatedIdError, writeHex } from '../../random.js'
import { secretKey } from '../../state/keys.js'
import { Project, type ProjectDetails } from '../../state/project.js'
import type { Projects } from '../../state/projects.js'
import type { Call, Handler } from '../call.js'
import { refuse } from '../refusal.js'

/** How many projects and applications an emulator has for accounts to create more. */
const MAX_PROJECTS = 1_000
/** The id of the one media environment that is not the standard one, as far as is known. */
const ENTERPRISE_ID = '261'

const DELETED = 'Project Deleted'

/** `projects.create`: it can be used at once. */
export const createProject: Handler<typeof PROJECTS_CREATE> = ({ state, account, fields, now }) => {
  const { projects, random } = state
  if (projects.list().length >= MAX_PROJECTS) throw new EmulatorFullError('projects', MAX_PROJECTS)
  const created = { apiKey: unusedKey(projects, random), apiSecret: randomSecret(random) }
  const project = new Project(secretKey(created), {}, created)
  project.account = account.key
  const environment = environmentOf(fields.environmentId)
  project.details = { name: fields.name ?? '', status: 'ACTIVE', environment, createdAt: now }
  projects.add(project)
  return { body: describeProject(project) }
}

/** `projects.list`: a bare array, oldest first. */
export const listProjects: Handler<typeof PROJECTS_LIST> = ({ state, account }) => ({
  body: state.projects
    .list()
    .filter((project) => project.account === account.key)
    .map(describeProject),
})

/** `projects.get`: one of them. */
export const getProject: Handler<typeof PROJECTS_GET> = (call) => ({ body: describeProject(projectOf(call)) })

/** `projects.update`: suspends it, or the contrary. */
export const updateProject: Handler<typeof PROJECTS_UPDATE> = (call) => {
  const project = projectOf(call)
  const { status = project.details.status, environmentId } = call.fields
  const environment = environmentId === undefined ? project.details.environment : environmentOf(environmentId)
  project.details = { ...project.details, status, environment }
  return { body: describeProject(project) }
}

/** `projects.refreshSecret`: the old secret ends at once, and so do all tokens that it signed. */
export const refreshSecret: Handler<typeof PROJECTS_REFRESH_SECRET> = (call) => {
  const project = projectOf(call)
  project.renew(randomSecret(call.state.random))
  return { body: describeProject(project) }
}

/** `projects.delete`: whoever is connected to its sessions is sent away. */
export const deleteProject: Handler<typeof PROJECTS_DELETE> = (call) => {
  const project = projectOf(call)
  for (const render of project.renders.list()) render.stop(DELETED, call.now)
  for (const captions of project.captions.list()) captions.stop(DELETED, call.now)
  for (const { connections } of project.sessions.list()) {
    for (const id of connections.keys()) call.state.clients.disconnect(id, 'forceDisconnected', call.now)
  }
  call.state.projects.delete(project.id)
  return {}
}

/** @throws Refusal */
function projectOf({ description, state, account, ids }: Call<Endpoint>): Project {
  const project = state.projects.get((ids as { readonly projectId: string }).projectId)
  if (project?.account === account.key) return project
  throw refuse(description, 404, 'Not found. There is no such project.')
}

/** What the platform tells of a project to its account. */
function describeProject({ id, key, details }: Project) {
  const { name, status, environment, createdAt } = details
  return { id, secret: key.tellSecret(), status, name, environment, createdAt }
}

function environmentOf(environmentId: string | undefined): ProjectDetails['environment'] {
  return environmentId === ENTERPRISE_ID ? 'enterprise' : 'standard'
}

/** 40 digits of hexadecimal, as the platform has them. */
function randomSecret(random: Random): string {
  return writeHex(readRandom(random, 20))
}

/** Eight digits that are the key of no project. */
function unusedKey(projects: Projects, random: Random): string {
  for (let attempt = 0; attempt < 10; attempt += 1) {
    const number = readRandom(random, 4).reduce((sum, byte) => sum * 256 + byte, 0)
    const key = String(10_000_000 + (number % 90_000_000))
    if (projects.get(key) === undefined) return key
  }
  throw repeatedIdError()
}
