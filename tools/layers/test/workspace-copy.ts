import { cpSync, mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { onTestFinished } from 'vitest'
import { checkWorkspace } from '../src/check.js'
import { formatViolation } from '../src/report.js'
import { readWorkspace } from '../src/workspace.js'

export const repository = fileURLToPath(new URL('../../..', import.meta.url))

/** A workspace with the package.json files of this one and only the given sources. */
export function workspaceWith(files: Record<string, string>): string {
  const root = mkdtempSync(join(tmpdir(), 'tokbox-layers-'))
  onTestFinished(() => rmSync(root, { recursive: true }))
  const manifests = readdirSync(join(repository, 'packages')).map((name) => `packages/${name}/package.json`)
  for (const path of ['package.json', ...manifests]) cpSync(join(repository, path), join(root, path))
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(dirname(join(root, path)), { recursive: true })
    writeFileSync(join(root, path), text)
  }
  return root
}

/** What the check prints about such a workspace. */
export function complaintsAbout(files: Record<string, string>): string[] {
  return checkWorkspace(readWorkspace(workspaceWith(files))).map(formatViolation)
}
