// @ts-check
import { readPackages } from './workspace.mjs'

/**
 * The layers as rules of dependency-cruiser, made from the package.json files of the folder that it runs in.
 *
 * @typedef {import('dependency-cruiser').IRegularForbiddenRuleType} Rule
 */

/** Tests, scripts and configuration: what never reaches users as it stands. */
const DEVELOPMENT = '(?:(?:test|scripts|kernel)/|[^/]+$)'
const DEVELOPMENT_OF_ANY = `^(?:packages|tools)/[^/]+/${DEVELOPMENT}`

const packages = readPackages('.')

/** @type {import('dependency-cruiser').IConfiguration} */
export default {
  forbidden: [
    ...packages.flatMap(({ name, folder, mayImport, testsMayImport }) => [
      only(`layers: sources of ${name}`, `^${folder}/(?!${DEVELOPMENT})`, [name, ...mayImport]),
      only(`layers: tests of ${name}`, `^${folder}/${DEVELOPMENT}`, [name, ...testsMayImport]),
    ]),
    forbid('by-path', 'Import what belongs to another package by the name of that package, and declare it.', {
      from: { path: '^((?:packages|tools)/[^/]+/)' },
      to: {
        pathNot: ['^$1', '(?:^|/)node_modules/', '^vitest\\.base\\.ts$'],
        dependencyTypes: ['local'],
        dependencyTypesNot: ['aliased-workspace'],
      },
    }),
    forbid(
      'not-public',
      'No such file, or not in the exports of its package: export there what is missing.',
      {
        // The own build may not be there yet.
        from: {},
        to: { couldNotResolve: true, pathNot: '^(?:\\.\\./)+dist/' },
      },
    ),
    forbid('undeclared', 'Add it to the package.json: npm install <name> --workspace <package>.', {
      from: {},
      to: { dependencyTypes: ['npm-no-pkg', 'npm-unknown'] },
    }),
    forbid('development-only', 'Users do not get devDependencies: declare it for them, or do without it.', {
      from: { path: '^packages/', pathNot: DEVELOPMENT_OF_ANY },
      to: { dependencyTypes: ['npm-dev'] },
    }),
    forbid('cycle', 'Move what both files need into a third. Types count like values.', {
      from: {},
      to: { circular: true },
    }),
  ],
  options: {
    doNotFollow: { path: '(?:^|/)(?:node_modules|dist|coverage|\\.cache)/' },
    tsPreCompilationDeps: true,
    combinedDependencies: true,
    tsConfig: { fileName: 'tsconfig.base.json' },
    exoticRequireStrings: ['require.resolve', 'module.require'],
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['@tokbox/source', 'import', 'require', 'node', 'types', 'default'],
    },
  },
}

/**
 * Of the workspace, files may import these packages and no others.
 *
 * @param {string} name
 * @param {string} files
 * @param {string[]} names
 */
function only(name, files, names) {
  const folders = packages.filter((other) => names.includes(other.name)).map(({ folder }) => `${folder}/`)
  return forbid(
    name,
    `Lower layers that its package.json declares: ${names.slice(1).join(', ') || 'none'}. ` +
      'Move what is needed down, or join the two in a higher layer.',
    { from: { path: files }, to: { path: `^(?!${folders.join('|')})(?:packages|tools)/` } },
  )
}

/**
 * @param {string} name
 * @param {string} comment What to do instead.
 * @param {Omit<Rule, 'name' | 'comment' | 'severity'>} rule
 * @returns {Rule}
 */
function forbid(name, comment, rule) {
  return { name, comment, severity: 'error', ...rule }
}
