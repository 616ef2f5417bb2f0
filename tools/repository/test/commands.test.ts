import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { commandsIn } from '../src/commands.js'

test('commands stand in tables and in blocks', () => {
  const page = `
Text with \`npm run text\`.

| command | what it does |
| --- | --- |
| \`npm test\` | runs all tests |
| \`npm run bench\` | *long*: our speed (\`-- --quick\` for a short one) |
| \`@tokbox/core\` | 0 |

\`\`\`sh
npm ci
npm test        # every test
npx vitest --root packages/rest   # watches the package
\`\`\`

\`\`\`ts
npm('no command')
\`\`\`
`
  expect(commandsIn(page)).toEqual([
    { text: 'npm test', mark: undefined },
    { text: 'npm run bench', mark: 'long' },
    { text: 'npm ci', mark: undefined },
    { text: 'npx vitest --root packages/rest', mark: 'watches' },
  ])
})

test('CONTRIBUTING.md marks only what cannot run by itself', () => {
  const commands = commandsIn(readFileSync(new URL('../../../CONTRIBUTING.md', import.meta.url), 'utf8'))
  expect(commands.length).toBeGreaterThan(20)
  expect(commands.filter(({ mark }) => mark !== undefined).map(({ text }) => text)).toEqual([
    'npm run bench',
    'npx nx run @tokbox-tools/bench:break-even',
    'npm run newcomer',
    'npm run changeset',
    'npx vitest --root packages/rest',
    'npx vitest run --inspect-brk --no-file-parallelism --test-timeout=0 test/clock.test.ts',
  ])
})
