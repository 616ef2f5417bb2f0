import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import ts from 'typescript'
import type { Artifact } from '../artifact.js'
import { withDependencies } from '../artifact.js'
import { run } from '../command.js'
import type { Environment } from '../emulator.js'
import { createProject, installedRoot, type Project } from '../project.js'
import { packagesNamedIn, type Snippet, snippetsIn, withoutInstallation } from '../readme.js'
import { compile, isOurs } from './types.js'

/** Runs every example of the README, in a project with the packages that the README says to install. */
export async function checkExamples(
  project: Project,
  all: ReadonlyMap<string, Artifact>,
  folder: string,
  env: Environment,
): Promise<string[]> {
  const { artifact } = project
  const readme = join(installedRoot(project, artifact.name), 'README.md')
  if (!existsSync(readme)) return []
  const snippets = snippetsIn(readFileSync(readme, 'utf8'))
  const programs = snippets.filter(({ language }) => language !== 'sh')
  if (programs.length === 0 && !artifact.manifest.bin) return ['README.md has no example that runs']

  const installed = new Set(withDependencies(artifact, all))
  for (const name of packagesNamedIn(snippets)) {
    const named = all.get(name)
    if (!named) return [`README.md names ${name}, which does not exist`]
    for (const dependency of withDependencies(named, all)) installed.add(dependency)
  }
  const { root } = await createProject(folder, artifact, [...installed])
  const problems: string[] = []
  for (const snippet of snippets) {
    for (const problem of await checkSnippet(root, snippet, env)) {
      problems.push(`README.md:${snippet.line}: ${problem}`)
    }
  }
  return problems
}

async function checkSnippet(
  root: string,
  { language, code, line }: Snippet,
  env: Environment,
): Promise<string[]> {
  if (language === 'sh') {
    const commands = withoutInstallation(code)
    return commands === '' ? [] : execute(root, ['sh', '-ec', commands], env)
  }
  const source = join(root, `readme-${line}.mts`)
  writeFileSync(source, code)
  const options = { module: ts.ModuleKind.NodeNext, target: ts.ScriptTarget.ES2022 }
  if (language === 'ts') {
    const problems = compile([source], { ...options, types: ['node'] }).filter(({ path }) => isOurs(path))
    // One mistake, or a block that is no whole program, leads to many complaints; the first ones say enough.
    if (problems.length > 0) return problems.slice(0, 2).map(({ text }) => `does not compile: ${text}`)
  }
  const program = source.replace('.mts', '.mjs')
  writeFileSync(program, ts.transpileModule(code, { fileName: source, compilerOptions: options }).outputText)
  return execute(root, [process.execPath, program], env)
}

async function execute(
  root: string,
  command: readonly [string, ...string[]],
  env: Environment,
): Promise<string[]> {
  const { status, stdout, stderr } = await run(root, command, { env, timeout: 60_000 })
  return status === 0 ? [] : [`exited with ${status}\n${stdout}${stderr}`]
}
