'use strict'

// The changelog that comes with changesets repeats "Updated dependencies" for every changeset of a dependency. A reader
// wants to know once which versions came along.
const { getReleaseLine } = require('@changesets/cli/changelog').default

async function getDependencyReleaseLine(_changesets, dependencies) {
  if (dependencies.length === 0) return ''
  const versions = dependencies.map(({ name, newVersion }) => `  - ${name}@${newVersion}`)
  return ['- Updated dependencies', ...versions].join('\n')
}

module.exports = { getReleaseLine, getDependencyReleaseLine }
