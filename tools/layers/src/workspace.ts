import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'

/** A package of `packages/`, as its package.json describes it. */
export interface WorkspacePackage {
  readonly name: string
  /** Absolute. */
  readonly root: string
  readonly layer: number
  /** What reaches users: dependencies, peers and optional ones. */
  readonly dependencies: ReadonlySet<string>
  /** What only tests and scripts of the package may use besides. */
  readonly devDependencies: ReadonlySet<string>
  /** The keys of `exports`: `.`, `./errors`. */
  readonly entryPoints: readonly string[]
  /** The targets of `imports` (`#worker`), all conditions together. */
  readonly importTargets: readonly string[]
  /** The text of package.json, to find lines in. */
  readonly manifestText: string
}

export interface Workspace {
  /** Absolute. */
  readonly root: string
  readonly packages: ReadonlyMap<string, WorkspacePackage>
  /** What every test may use: the devDependencies of the whole workspace. */
  readonly sharedDevDependencies: ReadonlySet<string>
}

interface Manifest {
  readonly name: string
  readonly dependencies?: Record<string, string>
  readonly devDependencies?: Record<string, string>
  readonly peerDependencies?: Record<string, string>
  readonly optionalDependencies?: Record<string, string>
  readonly exports?: string | Record<string, unknown>
  readonly imports?: Record<string, unknown>
  readonly nx?: { readonly tags?: readonly string[] }
}

/** @throws an Error when a package says no layer: nothing could be checked then. */
export function readWorkspace(root: string): Workspace {
  const packages = new Map<string, WorkspacePackage>()
  for (const folder of readdirSync(join(root, 'packages')).sort()) {
    const packageRoot = join(root, 'packages', folder)
    if (!existsSync(join(packageRoot, 'package.json'))) continue
    const workspacePackage = readPackage(packageRoot)
    packages.set(workspacePackage.name, workspacePackage)
  }
  const shared: Manifest = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'))
  return { root, packages, sharedDevDependencies: new Set(Object.keys(shared.devDependencies ?? {})) }
}

function readPackage(root: string): WorkspacePackage {
  const manifestText = readFileSync(join(root, 'package.json'), 'utf8')
  const manifest: Manifest = JSON.parse(manifestText)
  return {
    name: manifest.name,
    root,
    layer: layerOf(manifest, root),
    dependencies: new Set([
      ...Object.keys(manifest.dependencies ?? {}),
      ...Object.keys(manifest.peerDependencies ?? {}),
      ...Object.keys(manifest.optionalDependencies ?? {}),
    ]),
    devDependencies: new Set(Object.keys(manifest.devDependencies ?? {})),
    entryPoints: typeof manifest.exports === 'object' ? Object.keys(manifest.exports) : ['.'],
    importTargets: stringsIn(manifest.imports),
    manifestText,
  }
}

function layerOf({ nx }: Manifest, root: string): number {
  const layers = (nx?.tags ?? []).flatMap((tag) => /^layer:(\d+)$/.exec(tag)?.[1] ?? [])
  const [layer] = layers
  if (layer === undefined || layers.length > 1) {
    throw new Error(
      `${join(root, 'package.json')}: expected one tag such as "layer:1" in nx.tags, found ${layers.length}. ` +
        'Add the layer that the table in CONTRIBUTING.md gives the package.',
    )
  }
  return Number(layer)
}

function stringsIn(value: unknown): string[] {
  if (typeof value === 'string') return [value]
  if (typeof value !== 'object' || value === null) return []
  return Object.values(value).flatMap(stringsIn)
}
