import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import type { Project } from '../project.js'

/** Packages that promise exactly what they bring. */
const PROMISED: Readonly<Record<string, readonly string[]>> = {
  '@tokbox/signer': ['@tokbox/core', '@tokbox/signer'],
  '@tokbox/webhooks': ['@tokbox/core', '@tokbox/protocol', '@tokbox/signer', '@tokbox/webhooks'],
}

/** What npm put into node_modules: of our packages those that the layers say, of others what was promised. */
export function checkDependencies({ root, artifact, installed }: Project): string[] {
  const found = installedPackages(join(root, 'node_modules'))
  const ours = found.filter((name) => name.startsWith('@tokbox/'))
  return [
    ...difference(
      'our packages in node_modules',
      ours,
      installed.map(({ name }) => name),
    ),
    ...difference('node_modules', found, PROMISED[artifact.name] ?? found),
  ]
}

function difference(what: string, found: readonly string[], expected: readonly string[]): string[] {
  const [is, should] = [found, expected].map((names) => [...names].sort().join(', '))
  return is === should ? [] : [`${what}: expected ${should}, found ${is}`]
}

/** Names of all packages, those in nested node_modules too. */
function installedPackages(nodeModules: string): string[] {
  const paths = readdirSync(nodeModules, { recursive: true, encoding: 'utf8' })
  return paths
    .map((path) => `/${path.replaceAll('\\', '/')}`)
    .flatMap(
      (path) => /(?:^|\/node_modules)\/((?:@[^/.]+\/)?[^/.@][^/]*)\/package\.json$/.exec(path)?.[1] ?? [],
    )
}
