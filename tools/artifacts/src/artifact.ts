import { readFileSync } from 'node:fs'
import { basename, join } from 'node:path'
import { runOrThrow } from './command.js'

/** A package as it would be published. */
export interface Artifact {
  readonly name: string
  /** Absolute path of the .tgz file. */
  readonly tarball: string
  /** Paths inside the package. */
  readonly files: readonly string[]
  readonly manifest: Manifest
}

export interface Manifest {
  readonly name: string
  readonly bin?: Record<string, string>
  readonly exports: Record<string, unknown>
  readonly dependencies?: Record<string, string>
}

/** Packs a package of this workspace into a folder. */
export async function pack(packageRoot: string, folder: string): Promise<Artifact> {
  const output = await runOrThrow(packageRoot, ['npm', 'pack', '--json', '--pack-destination', folder])
  const [packed] = JSON.parse(output) as [{ filename: string; files: { path: string }[] }]
  const manifest: Manifest = JSON.parse(readFileSync(join(packageRoot, 'package.json'), 'utf8'))
  return {
    name: manifest.name,
    tarball: join(folder, basename(packed.filename)),
    files: packed.files.map(({ path }) => path),
    manifest,
  }
}

/** The artifact and those that its dependencies lead to. */
export function withDependencies(artifact: Artifact, all: ReadonlyMap<string, Artifact>): Artifact[] {
  const found = new Set([artifact])
  for (const { manifest } of found) {
    for (const name of Object.keys(manifest.dependencies ?? {})) {
      const dependency = all.get(name)
      if (dependency) found.add(dependency)
    }
  }
  return [...found]
}

/** What users can import: `@tokbox/signer`, `@tokbox/signer/errors`. */
export function entryPointsOf({ name, exports }: Manifest): string[] {
  return Object.keys(exports)
    .filter((key) => key !== './package.json')
    .map((key) => name + key.slice(1))
}
