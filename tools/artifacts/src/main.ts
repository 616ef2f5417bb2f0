import { existsSync, mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { parseArgs } from 'node:util'
import { type Artifact, pack, withDependencies } from './artifact.js'
import { startEmulator } from './emulator.js'
import { createProject } from './project.js'
import { verify } from './verify.js'

/**
 * Usage: `node main.js [--package=@tokbox/signer]`. Linux and macOS. Exits with 1 when a package is not
 * fit to be published.
 */
const { values } = parseArgs({ options: { package: { type: 'string' } } })
const packages = fileURLToPath(new URL('../../../packages', import.meta.url))
const folder = mkdtempSync(join(tmpdir(), 'tokbox-artifacts-'))

try {
  const artifacts = await packAll()
  const chosen = [...artifacts.values()].filter(({ name }) => [undefined, name].includes(values.package))
  if (chosen.length === 0) throw new Error(`--package: expected one of ${[...artifacts.keys()].join(', ')}`)
  const emulator = await startPackedEmulator(artifacts)
  try {
    for (const artifact of chosen) await report(artifact, artifacts, emulator.env)
  } finally {
    emulator.stop()
  }
} finally {
  rmSync(folder, { recursive: true, force: true })
}

async function packAll(): Promise<Map<string, Artifact>> {
  const artifacts = new Map<string, Artifact>()
  for (const name of readdirSync(packages)) {
    const root = join(packages, name)
    if (!existsSync(join(root, 'package.json'))) continue
    const artifact = await pack(root, folder)
    artifacts.set(artifact.name, artifact)
  }
  return artifacts
}

async function startPackedEmulator(artifacts: ReadonlyMap<string, Artifact>) {
  const artifact = artifacts.get('@tokbox/emulator')
  if (!artifact) throw new Error('@tokbox/emulator is missing; examples need it.')
  const project = await createProject(
    join(folder, 'emulator'),
    artifact,
    withDependencies(artifact, artifacts),
  )
  return startEmulator(project)
}

async function report(
  artifact: Artifact,
  artifacts: ReadonlyMap<string, Artifact>,
  env: Readonly<Record<string, string>>,
): Promise<void> {
  console.log(`${artifact.name} (${artifact.files.length} files)`)
  for await (const { check, problems } of verify(artifact, artifacts, folder, env)) {
    console.log(`  ${problems.length === 0 ? 'ok    ' : 'FAILED'} ${check}`)
    for (const problem of problems) console.log(problem.trimEnd().replace(/^/gm, '         '))
    if (problems.length > 0) process.exitCode = 1
  }
}
