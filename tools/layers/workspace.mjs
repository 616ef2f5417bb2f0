// @ts-check
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'

/**
 * What a package.json says about the layers.
 *
 * @typedef {object} Package
 * @property {string} folder Relative to the workspace: `packages/rest`.
 * @property {string} name
 * @property {number} layer The tag `layer:N`.
 * @property {string[]} mayImport The lower packages that it declares for its users.
 * @property {string[]} testsMayImport Those, and the lower packages that it declares for its tests.
 */

/**
 * All packages and tools of a workspace.
 *
 * @param {string} root
 * @returns {Package[]}
 * @throws an Error when a package has no layer, since nothing could be checked then.
 */
export function readPackages(root) {
  const manifests = ['packages', 'tools'].flatMap((parent) => manifestsIn(root, parent))
  const layers = new Map(manifests.map(({ folder, manifest }) => [manifest.name, layerOf(folder, manifest)]))
  return manifests.map(({ folder, manifest }) => {
    const { name } = manifest
    const layer = layers.get(name) ?? 0
    const lower = (/** @type {object} */ declared) =>
      Object.keys(declared).filter((other) => (layers.get(other) ?? layer) < layer)
    const mayImport = lower({ ...manifest.dependencies })
    const testsMayImport = lower({ ...manifest.dependencies, ...manifest.devDependencies })
    // Nobody installs the tools: all of their code is for development.
    return {
      folder,
      name,
      layer,
      mayImport: folder.startsWith('tools/') ? testsMayImport : mayImport,
      testsMayImport,
    }
  })
}

/**
 * @param {string} root
 * @param {string} parent
 */
function manifestsIn(root, parent) {
  if (!existsSync(join(root, parent))) return []
  return readdirSync(join(root, parent))
    .map((name) => ({ folder: `${parent}/${name}`, path: join(root, parent, name, 'package.json') }))
    .filter(({ path }) => existsSync(path))
    .map(({ folder, path }) => ({ folder, manifest: JSON.parse(readFileSync(path, 'utf8')) }))
}

/**
 * @param {string} folder
 * @param {{ nx?: { tags?: string[] } }} manifest
 */
function layerOf(folder, { nx }) {
  const tags = (nx?.tags ?? []).flatMap((tag) => /^layer:(\d+)$/.exec(tag)?.[1] ?? [])
  if (tags.length !== 1) {
    throw new Error(
      `${folder}/package.json: expected one tag such as "layer:1" in nx.tags, found ${tags.length}.`,
    )
  }
  return Number(tags[0])
}
