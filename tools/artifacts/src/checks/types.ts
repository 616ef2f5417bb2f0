import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import ts from 'typescript'
import { entryPointsOf } from '../artifact.js'
import type { Project } from '../project.js'

/** Packages whose types need neither Node's nor the DOM's. */
const PORTABLE = new Set(['@tokbox/protocol', '@tokbox/signer', '@tokbox/webhooks'])

const nodeTypes = fileURLToPath(new URL('../../../../node_modules/@types', import.meta.url))

const MODES: Readonly<Record<string, { files: readonly string[]; options: ts.CompilerOptions }>> = {
  node16: {
    files: ['types.mts'],
    options: { module: ts.ModuleKind.Node16, moduleResolution: ts.ModuleResolutionKind.Node16 },
  },
  nodenext: {
    files: ['types.mts', 'types.cts'],
    options: { module: ts.ModuleKind.NodeNext, moduleResolution: ts.ModuleResolutionKind.NodeNext },
  },
  bundler: {
    files: ['types.ts'],
    options: { module: ts.ModuleKind.ESNext, moduleResolution: ts.ModuleResolutionKind.Bundler },
  },
}

/** The types of each entry point under every way in which TypeScript looks for them. */
export function checkTypes({ root, artifact }: Project): string[] {
  const entryPoints = entryPointsOf(artifact.manifest)
  const asModule = entryPoints.map((name, index) => `export * as m${index} from '${name}'\n`).join('')
  const asCommonJs = entryPoints
    .map((name, index) => `export import m${index} = require('${name}')\n`)
    .join('')
  for (const [file, text] of [
    ['types.mts', asModule],
    ['types.ts', asModule],
    ['types.cts', asCommonJs],
  ] as const) {
    writeFileSync(join(root, file), text)
  }

  const isPortable = PORTABLE.has(artifact.name)
  return Object.entries(MODES).flatMap(([mode, { files, options }]) => {
    const paths = files.map((file) => join(root, file))
    return compile(paths, { ...options, types: isPortable ? [] : ['node'] })
      .filter(({ path }) => isPortable || isOurs(path))
      .map(({ text }) => `moduleResolution ${mode}: ${text}`)
  })
}

/** A complaint of the compiler. */
export interface Diagnostic {
  /** `undefined` for a complaint about the options. */
  readonly path: string | undefined
  readonly text: string
}

/** Checks files and every declaration that they lead to. */
export function compile(paths: readonly string[], options: ts.CompilerOptions): Diagnostic[] {
  const program = ts.createProgram(paths, {
    target: ts.ScriptTarget.ES2022,
    lib: ['lib.es2022.d.ts'],
    strict: true,
    skipLibCheck: false,
    noEmit: true,
    typeRoots: [nodeTypes],
    ...options,
  })
  return ts.getPreEmitDiagnostics(program).map(({ file, start, messageText }) => {
    const text = ts.flattenDiagnosticMessageText(messageText, '\n')
    if (!file || start === undefined) return { path: undefined, text }
    const { line } = file.getLineAndCharacterOfPosition(start)
    return { path: file.fileName, text: `${file.fileName}:${line + 1}: ${text}` }
  })
}

/** What is wrong inside a library that others wrote is theirs to mend. */
export function isOurs(path: string | undefined): boolean {
  return !path?.includes('/node_modules/') || path.includes('/node_modules/@tokbox/')
}
