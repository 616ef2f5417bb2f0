import { expect, test } from 'vitest'
import { packagesNamedIn, snippetsIn, withoutInstallation } from '../src/readme.js'

const readme = `# Title

\`\`\`sh
npm install @tokbox/signer
npx tokbox demo
\`\`\`

Text with \`\`\` inside.

\`\`\`ts
import { createSigner } from '@tokbox/signer'
\`\`\`

\`\`\`ts no-run
half a program
\`\`\`

\`\`\`js title="x"
console.log(1)
\`\`\`

\`\`\`
output
\`\`\`

\`\`\`json
{}
\`\`\`
`

test('runnable blocks are found with their lines', () => {
  expect(snippetsIn(readme)).toEqual([
    { language: 'sh', code: 'npm install @tokbox/signer\nnpx tokbox demo\n', line: 4 },
    { language: 'ts', code: "import { createSigner } from '@tokbox/signer'\n", line: 11 },
    { language: 'js', code: 'console.log(1)\n', line: 19 },
  ])
})

test('an empty block does not swallow the next one', () => {
  expect(snippetsIn('```ts\n```\ntext\n```js\n1\n```\n').map(({ code }) => code)).toEqual(['', '1\n'])
})

test('the packages that a README installs', () => {
  expect(packagesNamedIn(snippetsIn(readme))).toEqual(new Set(['@tokbox/signer']))
})

test('installing is left to the test', () => {
  expect(withoutInstallation('npm install @tokbox/cli\nnpx tokbox demo\n')).toBe('npx tokbox demo')
  expect(withoutInstallation('npm i @tokbox/cli\n')).toBe('')
})
