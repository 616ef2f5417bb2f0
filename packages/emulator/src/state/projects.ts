import { describe } from '@tokbox/core/arguments'
import { InvalidArgumentError } from '@tokbox/core/errors'
import { developmentProject } from '../development-project.js'
import { checkProject } from './check-project.js'
import { Project } from './project.js'
import type { Session } from './session.js'

/** The projects of an emulator by their API keys. */
export class Projects {
  readonly #byKey = new Map<string, Project>()

  /** @throws InvalidArgumentError when there is no project, one is malformed, or two have the same key. */
  constructor(projects: unknown = [developmentProject]) {
    if (!Array.isArray(projects) || projects.length === 0) {
      throw new InvalidArgumentError({
        parameter: 'options.projects',
        expected: 'an array of at least one { apiKey, apiSecret }',
        received: describe(projects),
        hint: 'Leave it out to have the development project.',
      })
    }
    for (const [index, candidate] of projects.entries()) this.#add(candidate, `options.projects[${index}]`)
  }

  #add(candidate: unknown, parameter: string): void {
    const { credentials, webhooks } = checkProject(candidate, parameter)
    const project = new Project(credentials, webhooks)
    if (this.#byKey.has(project.id)) {
      throw new InvalidArgumentError({
        parameter: `${parameter}.apiKey`,
        expected: 'an API key that no project before it has',
        received: `${project.id} again`,
      })
    }
    this.#byKey.set(project.id, project)
  }

  get(apiKey: string): Project | undefined {
    return this.#byKey.get(apiKey)
  }

  keys(): string[] {
    return [...this.#byKey.keys()]
  }

  /** The sessions of all projects: project by project, oldest first. */
  sessions(): Session[] {
    return [...this.#byKey.values()].flatMap(({ sessions }) => sessions.list())
  }

  /** How many sessions were created. */
  get sessionCount(): number {
    let count = 0
    for (const { sessions } of this.#byKey.values()) count += sessions.created
    return count
  }

  /** Forgets everything that happened in them. */
  clear(): void {
    for (const project of this.#byKey.values()) project.clear()
  }
}
