import { describe } from '@tokbox/core/arguments'
import { InvalidArgumentError } from '@tokbox/core/errors'
import { developmentProject } from '../development-project.js'
import { createProject } from './check-project.js'
import type { Project } from './project.js'
import type { Session } from './session.js'

/** The projects and applications of an emulator by their ids. */
export class Projects {
  readonly #byId = new Map<string, Project>()
  /** Those that the emulator was made with. */
  readonly #first: readonly Project[]

  /**
   * @param account the key of the account that manages those of OpenTok
   * @throws InvalidArgumentError when there is no project, one is malformed, or two have the same key
   */
  constructor(projects: unknown = [developmentProject], account?: string) {
    if (!Array.isArray(projects) || projects.length === 0) {
      throw new InvalidArgumentError({
        parameter: 'options.projects',
        expected: 'an array of at least one { apiKey, apiSecret } or { applicationId, publicKey }',
        received: describe(projects),
        hint: 'Leave it out to have the development project.',
      })
    }
    for (const [index, candidate] of projects.entries()) this.#add(candidate, `options.projects[${index}]`)
    this.#first = this.list()
    for (const project of this.#first) if (project.environment === 'opentok') project.account = account
  }

  #add(candidate: unknown, parameter: string): void {
    const project = createProject(candidate, parameter)
    if (this.#byId.has(project.id)) {
      const isApplication = project.environment === 'unified'
      throw new InvalidArgumentError({
        parameter: `${parameter}.${isApplication ? 'applicationId' : 'apiKey'}`,
        expected: `an ${isApplication ? 'id' : 'API key'} that no project before it has`,
        received: `${project.id} again`,
      })
    }
    this.add(project)
  }

  /** Adds a project whose id no other has. */
  add(project: Project): void {
    this.#byId.set(project.id, project)
  }

  delete(id: string): void {
    this.#byId.delete(id)
  }

  /** The ids of those that the emulator was made with and that have been deleted. */
  deleted(): string[] {
    return this.#first.flatMap(({ id }) => (this.#byId.has(id) ? [] : id))
  }

  get(id: string): Project | undefined {
    return this.#byId.get(id)
  }

  list(): Project[] {
    return [...this.#byId.values()]
  }

  /** The sessions of all projects: project by project, oldest first. */
  sessions(): Session[] {
    return [...this.#byId.values()].flatMap(({ sessions }) => sessions.list())
  }

  /** How many sessions were created. */
  get sessionCount(): number {
    let count = 0
    for (const { sessions } of this.#byId.values()) count += sessions.created
    return count
  }

  /** Forgets everything that happened in them, and what accounts have done. */
  clear(): void {
    const added = this.list().filter((project) => !this.#first.includes(project))
    this.#byId.clear()
    for (const project of this.#first) {
      project.restart()
      this.add(project)
    }
    for (const project of added) {
      project.clear()
      if (project.account === undefined) this.add(project)
    }
  }
}
