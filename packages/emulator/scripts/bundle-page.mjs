// @ts-check
import { readFile } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'
import { build } from 'esbuild'

const folder = new URL('../page/', import.meta.url)

/** The module with the page in it: its HTML, its style, and its program with the signer, made of their sources. */
export async function pageModule() {
  const [html, style, script] = await Promise.all([
    readFile(new URL('index.html', folder), 'utf8'),
    bundle('style.css'),
    bundle('main.ts'),
  ])
  const constants = { PAGE_HTML: html, PAGE_STYLE: style, PAGE_SCRIPT: script }
  return [
    '// Made of the folder page and of the packages below it by `npx nx run @tokbox/emulator:page`. Not to be edited.',
    ...Object.entries(constants).map(
      ([name, text]) => `export const ${name}: string = ${JSON.stringify(text)}`,
    ),
    '',
  ].join('\n')
}

/** @param {string} entry */
async function bundle(entry) {
  const { outputFiles } = await build({
    absWorkingDir: fileURLToPath(folder),
    entryPoints: [entry],
    bundle: true,
    write: false,
    minify: true,
    format: 'esm',
    target: 'es2022',
    charset: 'utf8',
    conditions: ['@tokbox/source'],
    legalComments: 'none',
  })
  return outputFiles[0].text
}
