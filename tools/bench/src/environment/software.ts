import { readFileSync } from 'node:fs'

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
  const manifest: unknown = JSON.parse(
    readFileSync(new URL(import.meta.resolve(`${name}/package.json`)), 'utf8'),
  )
  if (typeof manifest === 'object' && manifest !== null && 'version' in manifest)
    return String(manifest.version)
  throw new Error(`The package.json of ${name} has no version.`)
}
