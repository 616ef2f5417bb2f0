import { defineConfig } from 'vitest/config'

// Not named as nx expects it: these tests need a browser, so they are not part of `npm test`.
export default defineConfig({
  test: {
    name: 'browser',
    include: ['test/**/*.test.ts'],
    testTimeout: 60_000,
    hookTimeout: 60_000,
    fileParallelism: false,
  },
})
