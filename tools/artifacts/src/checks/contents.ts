import { existsSync, readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { installedRoot, type Project } from '../project.js'

const REQUIRED = ['package.json', 'README.md', 'LICENSE']
const ALLOWED = /^(package\.json|README\.md|LICENSE|CHANGELOG\.md|(bin|dist|src)\/.+)$/
const UNWANTED = /(^|\/)(test|tests|__tests__)\/|\.(test|spec)\.|\.tsbuildinfo$/

/** The files of the package: what must be there, what must not, and whether source maps lead to sources. */
export function checkContents(project: Project): string[] {
  const { files, name } = project.artifact
  const problems = checkFileNames(files)
  const root = installedRoot(project, name)
  for (const map of files.filter((file) => file.endsWith('.map'))) {
    const { sources }: { sources: string[] } = JSON.parse(readFileSync(join(root, map), 'utf8'))
    const missing = sources.filter((source) => !existsSync(join(root, dirname(map), source)))
    if (missing.length > 0) {
      problems.push(
        `${map} refers to ${missing.join(', ')}, which is not in the package. Is dist older than src?`,
      )
    }
  }
  return problems
}

export function checkFileNames(files: readonly string[]): string[] {
  const missing = REQUIRED.filter((file) => !files.includes(file)).map((file) => `${file} is missing`)
  const folders = ['dist', 'src']
    .filter((folder) => !files.some((file) => file.startsWith(`${folder}/`)))
    .map((folder) => `${folder}/ is missing`)
  const extra = files
    .filter((file) => !ALLOWED.test(file) || UNWANTED.test(file))
    .map((file) => `${file} should not be in the package`)
  return [...missing, ...folders, ...extra]
}
