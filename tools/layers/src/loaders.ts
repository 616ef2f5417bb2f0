import ts from 'typescript'

/**
 * Finds what makes or passes on a function that loads modules: `createRequire`, `module.require`, and `require`,
 * `import.meta` or `import.meta.resolve` that are kept rather than called. Under a new name nobody sees any more what
 * it loads.
 */
export function loaderOf(node: ts.Node): string | undefined {
  if (isWord(node, 'createRequire')) return 'createRequire'
  if (isMember(node, 'require') && isWord(node.expression, 'module')) return 'module.require'
  if (isImportMeta(node)) return loaderInMeta(node)
  return isKeptRequire(node) ? 'require' : undefined
}

export function isImportMeta(node: ts.Node): node is ts.MetaProperty {
  return ts.isMetaProperty(node) && node.keywordToken === ts.SyntaxKind.ImportKeyword
}

function loaderInMeta(meta: ts.MetaProperty): string | undefined {
  const member = meta.parent
  if (!ts.isPropertyAccessExpression(member)) return 'import.meta'
  if (member.name.text !== 'resolve' || isCalled(member)) return undefined
  return 'import.meta.resolve'
}

/** `require` as a value, and not as the name of something or in `require('x')` and `require.resolve('x')`. */
function isKeptRequire(node: ts.Node): boolean {
  if (!ts.isIdentifier(node) || node.text !== 'require' || isCalled(node)) return false
  const parent: ts.Node & { readonly name?: ts.Node } = node.parent
  if (parent.name === node) return ts.isShorthandPropertyAssignment(parent)
  return !(isMember(parent, 'resolve') && isCalled(parent))
}

function isCalled(node: ts.Expression): boolean {
  return ts.isCallExpression(node.parent) && node.parent.expression === node
}

type Member = ts.PropertyAccessExpression | ts.ElementAccessExpression

function isMember(node: ts.Node, name: string): node is Member {
  if (ts.isPropertyAccessExpression(node)) return node.name.text === name
  return ts.isElementAccessExpression(node) && isWord(node.argumentExpression, name)
}

/** The name itself or, as in `module['createRequire']`, a string of it. */
function isWord(node: ts.Node, word: string): boolean {
  return (ts.isIdentifier(node) || ts.isStringLiteralLike(node)) && node.text === word
}
