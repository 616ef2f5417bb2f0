import { checkWorkspace, sourceFilesOf } from './check.js'
import { formatViolation } from './report.js'
import { readWorkspace } from './workspace.js'

/** Usage: `node main.js [root of the workspace]`. Exits with 1 when a rule is broken. */
const workspace = readWorkspace(process.argv[2] ?? process.cwd())
const violations = checkWorkspace(workspace)

if (violations.length > 0) {
  console.error(violations.map(formatViolation).join('\n\n'))
  console.error(`\n${violations.length} import(s) break the layers. CONTRIBUTING.md has the table.`)
  process.exitCode = 1
} else {
  const packages = [...workspace.packages.values()]
  const files = packages.reduce((sum, workspacePackage) => sum + sourceFilesOf(workspacePackage).length, 0)
  console.log(`${packages.length} packages, ${files} files: every import goes down a layer and is declared.`)
}
