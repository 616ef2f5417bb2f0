import { mkdirSync, mkdtempSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Artifact } from './artifact.js'
import { runOrThrow } from './command.js'

/** An empty project of a user into which packages were installed. */
export interface Project {
  /** Absolute. */
  readonly root: string
  readonly artifact: Artifact
  /** Our packages in it. */
  readonly installed: readonly Artifact[]
}

export async function createProject(
  folder: string,
  artifact: Artifact,
  installed: readonly Artifact[],
): Promise<Project> {
  mkdirSync(folder, { recursive: true })
  const root = mkdtempSync(join(folder, 'project-'))
  writeFileSync(join(root, 'package.json'), '{ "private": true, "type": "module" }\n')
  const tarballs = installed.map(({ tarball }) => tarball)
  await runOrThrow(root, [
    'npm',
    'install',
    '--no-audit',
    '--no-fund',
    '--ignore-scripts',
    '--prefer-offline',
    ...tarballs,
  ])
  return { root, artifact, installed }
}

/** Where a package is in the project. */
export function installedRoot({ root }: Project, name: string): string {
  return join(root, 'node_modules', ...name.split('/'))
}
