import { join } from 'node:path'
import { type Artifact, withDependencies } from './artifact.js'
import { checkCommands } from './checks/commands.js'
import { checkContents } from './checks/contents.js'
import { checkDependencies } from './checks/dependencies.js'
import { checkExamples } from './checks/examples.js'
import { checkLoading } from './checks/loading.js'
import { checkPublication } from './checks/publication.js'
import { checkTypes } from './checks/types.js'
import type { Environment } from './emulator.js'
import { createProject } from './project.js'

/** What a check found. No problems: it passed. */
export interface Finding {
  readonly check: string
  readonly problems: readonly string[]
}

/** Installs a package in an empty project below `folder` and uses it there in every way that is promised. */
export async function* verify(
  artifact: Artifact,
  all: ReadonlyMap<string, Artifact>,
  folder: string,
  env: Environment,
): AsyncGenerator<Finding> {
  const projects = join(folder, artifact.name.replace('/', '-'))
  const project = await createProject(projects, artifact, withDependencies(artifact, all))
  const checks: Readonly<Record<string, () => string[] | Promise<string[]>>> = {
    contents: () => checkContents(project),
    dependencies: () => checkDependencies(project),
    publication: () => checkPublication(project),
    loading: () => checkLoading(project),
    types: () => checkTypes(project),
    commands: () => checkCommands(project),
    examples: () => checkExamples(project, all, projects, env),
  }
  for (const [check, find] of Object.entries(checks)) yield { check, problems: await find() }
}
