import type { ViteUserConfig } from 'vitest/config'

const CONDITIONS = ['@tokbox/source', 'module', 'node', 'development|production']

/**
 * What the tests of all packages have in common: they import the sources of the packages below, not their builds, so that
 * an edit there is seen at once, in watch mode too.
 */
export function testConfig(name: string, timeout = 30_000): ViteUserConfig {
  return {
    resolve: { conditions: CONDITIONS },
    ssr: { resolve: { conditions: CONDITIONS, externalConditions: CONDITIONS } },
    test: { name, include: ['test/**/*.test.ts'], testTimeout: timeout, hookTimeout: timeout },
  }
}
