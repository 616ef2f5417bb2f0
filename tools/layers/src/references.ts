import ts from 'typescript'

/** A place in a source file that names another module. */
export interface Reference {
  /** What is named; `undefined` when it is computed at run time. */
  readonly specifier: string | undefined
  /** From 1. */
  readonly line: number
  /** Relative to the file, not looked up as a package: `new URL('./worker.js', import.meta.url)`. */
  readonly isUrl: boolean
}

/**
 * Every way to reach another module that TypeScript's grammar has: import and export declarations, import types,
 * `import =`, dynamic import, require, require.resolve, import.meta.resolve, `new URL(…, import.meta.url)`, module
 * augmentation and triple-slash directives. Types count as much as values: users' compilers follow both.
 */
export function referencesIn(path: string, text: string): Reference[] {
  const file = ts.createSourceFile(path, text, ts.ScriptTarget.Latest, true)
  const references: Reference[] = []
  const lineAt = (position: number) => file.getLineAndCharacterOfPosition(position).line + 1

  function visit(node: ts.Node): void {
    const target = targetOf(node)
    if (target !== undefined) {
      const { expression, isUrl } = target
      const specifier = literalOf(expression)
      references.push({ specifier, line: lineAt(node.getStart(file)), isUrl })
    }
    ts.forEachChild(node, visit)
  }

  visit(file)
  for (const { fileName, pos } of file.typeReferenceDirectives) {
    references.push({ specifier: fileName, line: lineAt(pos), isUrl: false })
  }
  for (const { fileName, pos } of file.referencedFiles) {
    const specifier = /^[./]/.test(fileName) ? fileName : `./${fileName}`
    references.push({ specifier, line: lineAt(pos), isUrl: false })
  }
  return references
}

/** The expression with which a node names another module. */
function targetOf(node: ts.Node): { expression: ts.Node; isUrl: boolean } | undefined {
  const expression = expressionOf(node)
  if (expression !== undefined) return { expression, isUrl: false }
  if (!ts.isNewExpression(node) || !isNamed(node.expression, 'URL')) return undefined
  const [url, base] = node.arguments ?? []
  return url !== undefined && base !== undefined && isImportMeta(base, 'url')
    ? { expression: url, isUrl: true }
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
  if (isNamed(callee, 'require') || isImportMeta(callee, 'resolve')) return true
  if (ts.isPropertyAccessExpression(callee)) {
    return isNamed(callee.expression, 'require') && callee.name.text === 'resolve'
  }
  return ts.isCallExpression(callee) && calleeName(callee) === 'createRequire'
}

function calleeName({ expression }: ts.CallExpression): string | undefined {
  if (ts.isIdentifier(expression)) return expression.text
  return ts.isPropertyAccessExpression(expression) ? expression.name.text : undefined
}

function isNamed(node: ts.Node, name: string): boolean {
  return ts.isIdentifier(node) && node.text === name
}

function isImportMeta(node: ts.Node, property: string): boolean {
  return (
    ts.isPropertyAccessExpression(node) && ts.isMetaProperty(node.expression) && node.name.text === property
  )
}

function literalOf(node: ts.Node): string | undefined {
  if (ts.isLiteralTypeNode(node)) return literalOf(node.literal)
  return ts.isStringLiteralLike(node) ? node.text : undefined
}
