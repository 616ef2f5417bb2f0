import ts from 'typescript'
import { isImportMeta, loaderOf } from './loaders.js'

/**
 * How a module is named: as in an import; relative to the file and not looked up as a package, in
 * `new URL('./worker.js', import.meta.url)`; or not at all, because only the function is named that will load it.
 */
type ReferenceKind = 'module' | 'url' | 'loader'

/** A place in a source file that names another module. */
export interface Reference {
  /** What is named, or the loader; `undefined` when it is computed at run time. */
  readonly specifier: string | undefined
  /** From 1. */
  readonly line: number
  readonly kind: ReferenceKind
}

/**
 * Every way to reach another module that TypeScript's grammar has: import and export declarations, import types,
 * `import =`, dynamic import, require, require.resolve, import.meta.resolve, `new URL(…, import.meta.url)`, module
 * augmentation and triple-slash directives; and loaders, which may reach any. Types count as much as values: users'
 * compilers follow both.
 */
export function referencesIn(path: string, text: string): Reference[] {
  const file = ts.createSourceFile(path, text, ts.ScriptTarget.Latest, true)
  const references: Reference[] = []
  const lineAt = (position: number) => file.getLineAndCharacterOfPosition(position).line + 1

  function visit(node: ts.Node): void {
    const target = targetOf(node)
    if (target !== undefined) {
      const { expression, kind } = target
      const specifier = literalOf(expression)
      references.push({ specifier, line: lineAt(node.getStart(file)), kind })
    }
    const loader = loaderOf(node)
    if (loader !== undefined) {
      references.push({ specifier: loader, line: lineAt(node.getStart(file)), kind: 'loader' })
    }
    ts.forEachChild(node, visit)
  }

  visit(file)
  for (const { fileName, pos } of file.typeReferenceDirectives) {
    references.push({ specifier: fileName, line: lineAt(pos), kind: 'module' })
  }
  for (const { fileName, pos } of file.referencedFiles) {
    const specifier = /^[./]/.test(fileName) ? fileName : `./${fileName}`
    references.push({ specifier, line: lineAt(pos), kind: 'module' })
  }
  return references
}

/** The expression with which a node names another module. */
function targetOf(node: ts.Node): { expression: ts.Node; kind: ReferenceKind } | undefined {
  const expression = expressionOf(node)
  if (expression !== undefined) return { expression, kind: 'module' }
  if (!ts.isNewExpression(node) || !isNamed(node.expression, 'URL')) return undefined
  const [url, base] = node.arguments ?? []
  return url !== undefined && base !== undefined && isOfImportMeta(base, 'url')
    ? { expression: url, kind: 'url' }
    : undefined
}

function expressionOf(node: ts.Node): ts.Node | undefined {
  if (ts.isImportDeclaration(node) || ts.isExportDeclaration(node)) return node.moduleSpecifier
  if (ts.isExternalModuleReference(node)) return node.expression
  if (ts.isImportTypeNode(node)) return node.argument
  if (ts.isModuleDeclaration(node) && ts.isStringLiteral(node.name)) return node.name
  if (ts.isCallExpression(node) && isImporting(node.expression)) return node.arguments[0]
  return undefined
}

function isImporting(callee: ts.Expression): boolean {
  if (callee.kind === ts.SyntaxKind.ImportKeyword) return true
  if (isNamed(callee, 'require') || isOfImportMeta(callee, 'resolve')) return true
  return (
    ts.isPropertyAccessExpression(callee) &&
    isNamed(callee.expression, 'require') &&
    callee.name.text === 'resolve'
  )
}

function isNamed(node: ts.Node, name: string): boolean {
  return ts.isIdentifier(node) && node.text === name
}

function isOfImportMeta(node: ts.Node, property: string): boolean {
  return ts.isPropertyAccessExpression(node) && isImportMeta(node.expression) && node.name.text === property
}

function literalOf(node: ts.Node): string | undefined {
  if (ts.isLiteralTypeNode(node)) return literalOf(node.literal)
  return ts.isStringLiteralLike(node) ? node.text : undefined
}
