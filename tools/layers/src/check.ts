import { readdirSync, readFileSync } from 'node:fs'
import { join, relative, sep } from 'node:path'
import { type Reference, referencesIn } from './references.js'
import { judge, judgeDependency, type Place, type Verdict } from './rules.js'
import type { Workspace, WorkspacePackage } from './workspace.js'

/** A broken rule and where it is broken. */
export interface Violation extends Verdict {
  /** Relative to the workspace, with forward slashes. */
  readonly file: string
  /** From 1. */
  readonly line: number
  /** What is imported or declared; `undefined` when it is computed. */
  readonly specifier: string | undefined
}

const sourceFile = /\.[cm]?[jt]sx?$/
const generatedFolders = new Set(['node_modules', 'dist', 'coverage', '.cache'])
/** What never reaches users as it stands. Files at the top of a package are configuration. */
const developmentFolders = new Set(['test', 'bench', 'scripts', 'kernel'])

/** Judges every import of every package, and what each package.json declares. */
export function checkWorkspace(workspace: Workspace): Violation[] {
  return [...workspace.packages.values()].flatMap((from) => [
    ...checkManifest(workspace, from),
    ...sourceFilesOf(from).flatMap((place) => checkFile(workspace, from, place)),
  ])
}

export function sourceFilesOf({ root }: WorkspacePackage): Place[] {
  return readdirSync(root, { recursive: true, encoding: 'utf8' })
    .filter((path) => sourceFile.test(path) && !path.split(sep).some((part) => generatedFolders.has(part)))
    .sort()
    .map((path) => {
      const [folder = '', ...rest] = path.split(sep)
      return { path: join(root, path), isShipped: rest.length > 0 && !developmentFolders.has(folder) }
    })
}

function checkFile(workspace: Workspace, from: WorkspacePackage, place: Place): Violation[] {
  const file = relative(workspace.root, place.path)
  return referencesIn(place.path, readFileSync(place.path, 'utf8')).flatMap((reference) => {
    const verdict = judge(workspace, from, place, reference)
    return verdict ? [violation(file, reference, verdict)] : []
  })
}

function checkManifest(workspace: Workspace, from: WorkspacePackage): Violation[] {
  const path = join(from.root, 'package.json')
  const file = relative(workspace.root, path)

  function report(specifier: string, verdict: Verdict | undefined): Violation[] {
    const line = lineOf(from.manifestText, JSON.stringify(specifier))
    return verdict ? [violation(file, { specifier, line }, verdict)] : []
  }

  const declared = [...from.dependencies, ...from.devDependencies]
  return [
    ...declared.flatMap((name) => report(name, judgeDependency(workspace, from, name))),
    ...from.importTargets.flatMap((specifier) => {
      const reference = { specifier, line: 0, kind: 'module' } as const
      return report(specifier, judge(workspace, from, { path, isShipped: true }, reference))
    }),
  ]
}

function violation(
  file: string,
  { specifier, line }: Pick<Reference, 'specifier' | 'line'>,
  verdict: Verdict,
): Violation {
  return { file: file.split(sep).join('/'), line, specifier, ...verdict }
}

function lineOf(text: string, part: string): number {
  return text.slice(0, text.indexOf(part)).split('\n').length
}
