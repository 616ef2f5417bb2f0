import { existsSync, readFileSync } from 'node:fs'

/** The versions of everything that took part. */
export interface Software {
  readonly node: string
  readonly v8: string
  readonly openssl: string
  readonly packages: Readonly<Record<string, string>>
}

const PACKAGES = [
  '@tokbox/signer',
  '@tokbox/pool',
  'opentok-token',
  'opentok',
  'jsonwebtoken',
  'jose',
  '@vonage/video',
] as const

export function describeSoftware(): Software {
  return {
    node: process.versions.node,
    v8: process.versions.v8,
    openssl: process.versions.openssl,
    packages: Object.fromEntries(PACKAGES.map((name) => [name, versionOf(name)])),
  }
}

function versionOf(name: string): string {
  // Not every package exports its package.json, so it is looked for above what the package exports.
  for (let folder = new URL('.', import.meta.resolve(name)); ; folder = new URL('..', folder)) {
    const manifest = manifestIn(folder)
    if (manifest?.name === name) return String(manifest.version)
    if (folder.pathname === '/') throw new Error(`The package.json of ${name} cannot be found.`)
  }
}

function manifestIn(folder: URL): { readonly name?: unknown; readonly version?: unknown } | undefined {
  const file = new URL('package.json', folder)
  return existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')) : undefined
}
