import { isBuiltin } from 'node:module'
import { dirname, isAbsolute, relative, resolve, sep } from 'node:path'
import type { Reference } from './references.js'
import type { Workspace, WorkspacePackage } from './workspace.js'

type Rule =
  | 'upward'
  | 'sideways'
  | 'itself'
  | 'undeclared'
  | 'not-public'
  | 'outside'
  | 'built-in'
  | 'computed'
  | 'loader'

/** What is wrong with a reference, and what to do about it. */
export interface Verdict {
  readonly rule: Rule
  readonly why: string
  readonly remedy: string
}

/** The file that a reference stands in. */
export interface Place {
  /** Absolute. */
  readonly path: string
  /** What users get, in contrast to tests, scripts and configuration. */
  readonly isShipped: boolean
}

/** Up to this layer Node's modules may not be used: it runs on every JavaScript runtime. */
const maxPortableLayer = 1

/** Says what is wrong with a reference; `undefined` when nothing is. */
export function judge(
  workspace: Workspace,
  from: WorkspacePackage,
  place: Place,
  { specifier, kind }: Reference,
): Verdict | undefined {
  // Tests may read any file, and load what they made a moment ago.
  if (!place.isShipped && (kind !== 'module' || specifier === undefined)) return undefined
  if (specifier === undefined) return computed
  if (kind === 'loader') return loader
  if (kind === 'url' || /^(\.|\/|file:)/.test(specifier)) return judgePath(from, place, specifier)
  if (specifier.startsWith('#')) return undefined // Its targets stand in package.json and are judged there.
  if (isBuiltin(specifier)) return judgeBuiltIn(from, place)

  const { name, entryPoint } = splitSpecifier(specifier)
  const target = workspace.packages.get(name)
  const verdict = target && judgeLayer(from, target, place)
  if (verdict) return verdict
  if (target === from) return undefined
  return (
    judgeDeclaration(workspace, from, place, name) ??
    (target && judgeEntryPoint(target, entryPoint, specifier))
  )
}

/** Says what is wrong with a dependency that a package.json declares. */
export function judgeDependency(
  workspace: Workspace,
  from: WorkspacePackage,
  name: string,
): Verdict | undefined {
  const target = workspace.packages.get(name)
  return target && judgeLayer(from, target, { path: from.root, isShipped: true })
}

const computed: Verdict = {
  rule: 'computed',
  why: 'what is imported is computed at run time, so nobody can say which layer it is in.',
  remedy: 'Write the name out as a string.',
}

const loader: Verdict = {
  rule: 'loader',
  why: 'what loads modules gets another name here, so nobody can say what is loaded with it.',
  remedy:
    "Write import, or import.meta.resolve('name') or new URL('./file', import.meta.url) where it is used.",
}

function judgeLayer(from: WorkspacePackage, target: WorkspacePackage, place: Place): Verdict | undefined {
  if (target === from) {
    if (!place.isShipped) return undefined
    return {
      rule: 'itself',
      why: `${from.name} imports itself by name, which is the last build and not these sources.`,
      remedy: 'Import the file by its relative path.',
    }
  }
  if (target.layer === from.layer) {
    return {
      rule: 'sideways',
      why: `${from.name} and ${target.name} are both in layer ${from.layer}, and packages of one layer do not know each other.`,
      remedy: 'Move what both need into a lower layer, or join the two in a higher one.',
    }
  }
  if (target.layer > from.layer) {
    return {
      rule: 'upward',
      why: `${from.name} is in layer ${from.layer} and ${target.name} above it, in layer ${target.layer}.`,
      remedy: `Move what is needed down into ${from.name} or below, or let ${target.name} pass it in.`,
    }
  }
  return undefined
}

function judgeDeclaration(
  { sharedDevDependencies }: Workspace,
  { name: from, dependencies, devDependencies }: WorkspacePackage,
  { isShipped }: Place,
  name: string,
): Verdict | undefined {
  if (dependencies.has(name)) return undefined
  if (!isShipped && (devDependencies.has(name) || sharedDevDependencies.has(name))) return undefined
  return {
    rule: 'undeclared',
    why: isShipped
      ? `${name} is not in the dependencies of ${from}, so its users may not have it.`
      : `${name} is neither in the dependencies nor in the devDependencies of ${from}.`,
    remedy: `Add it with npm install ${name} --workspace ${from}${isShipped ? '' : ' --save-dev'}, or do without it.`,
  }
}

function judgeEntryPoint(
  target: WorkspacePackage,
  entryPoint: string,
  specifier: string,
): Verdict | undefined {
  if (target.entryPoints.some((pattern) => matches(pattern, entryPoint))) return undefined
  const open = target.entryPoints
    .filter((entry) => entry !== './package.json')
    .map((entry) => target.name + entry.slice(1))
  return {
    rule: 'not-public',
    why: `${specifier} is not a public entry point of ${target.name}.`,
    remedy: `Import from ${open.join(', ')}, or export there what is missing.`,
  }
}

function judgePath(from: WorkspacePackage, { path }: Place, specifier: string): Verdict | undefined {
  if (!isAbsolute(specifier) && !specifier.startsWith('file:')) {
    const inside = relative(from.root, resolve(dirname(path), specifier)).split(sep)
    if (inside[0] !== '..' && !inside.includes('node_modules')) return undefined
  }
  return {
    rule: 'outside',
    why: `${specifier} is a file outside ${from.name}; users of the package do not have it there.`,
    remedy: 'Import the package that it belongs to by name, and declare that package as a dependency.',
  }
}

function judgeBuiltIn(from: WorkspacePackage, { isShipped }: Place): Verdict | undefined {
  if (from.layer > maxPortableLayer || !isShipped) return undefined
  return {
    rule: 'built-in',
    why: `${from.name} runs on every JavaScript runtime, and only Node has this module.`,
    remedy: 'Use what all runtimes have (src/globals.d.ts), or move the code to a higher layer.',
  }
}

function splitSpecifier(specifier: string): { name: string; entryPoint: string } {
  const parts = specifier.split('/')
  const name = parts.slice(0, specifier.startsWith('@') ? 2 : 1).join('/')
  return { name, entryPoint: `.${specifier.slice(name.length)}` }
}

/** `exports` may hold one `*` that stands for any text. */
function matches(pattern: string, entryPoint: string): boolean {
  const [before = '', after] = pattern.split('*')
  if (after === undefined) return pattern === entryPoint
  return (
    entryPoint.length >= before.length + after.length &&
    entryPoint.startsWith(before) &&
    entryPoint.endsWith(after)
  )
}
