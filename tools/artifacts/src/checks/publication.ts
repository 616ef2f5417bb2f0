import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { publint } from 'publint'
import { formatMessage } from 'publint/utils'
import { run } from '../command.js'
import { installedRoot, type Project } from '../project.js'

/** What publint and "Are the types wrong?" say. */
export async function checkPublication(project: Project): Promise<string[]> {
  return [...(await checkWithPublint(project)), ...(await checkWithAttw(project))]
}

async function checkWithPublint(project: Project): Promise<string[]> {
  const pkgDir = installedRoot(project, project.artifact.name)
  const { messages, pkg } = await publint({ pkgDir, pack: false, strict: true })
  return messages
    .filter(({ type }) => type !== 'suggestion')
    .map((message) => `publint: ${formatMessage(message, pkg, { color: false })}`)
}

async function checkWithAttw({ root, artifact }: Project): Promise<string[]> {
  const manifest = fileURLToPath(import.meta.resolve('@arethetypeswrong/cli/package.json'))
  const command = join(dirname(manifest), 'dist', 'index.js')
  const { status, stdout, stderr } = await run(root, [
    process.execPath,
    command,
    artifact.tarball,
    '--profile',
    'esm-only',
    '--format',
    'ascii',
    '--no-emoji',
    '--no-color',
  ])
  return status === 0 ? [] : [`attw:\n${stdout}${stderr}`]
}
