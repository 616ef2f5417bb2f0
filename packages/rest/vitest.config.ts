import { fileURLToPath } from 'node:url'
import { defineConfig } from 'vitest/config'

export default defineConfig({
  // package.json leads to the built file; these tests are about the sources.
  resolve: { alias: { '#fetch': fileURLToPath(new URL('src/fetch/node.ts', import.meta.url)) } },
  test: { name: 'rest', include: ['test/**/*.test.ts'], testTimeout: 30_000, hookTimeout: 30_000 },
})
