import { defineConfig } from 'vitest/config'

export default defineConfig({
  test: {
    include: ['tests/**/*.test.ts'],
    environment: 'node',
    // Processes, not threads: the lookout is a worker thread itself, and some tests end or crash one.
    pool: 'forks',
    maxWorkers: 2,
    // Many times what any test takes alone: two browsers and the servers they ask share a small machine.
    testTimeout: 60_000,
    hookTimeout: 60_000,
    teardownTimeout: 10_000,
    expect: { poll: { timeout: 20_000 } },
    // A promise left rejecting is a failure of the test that left it, never noise.
    dangerouslyIgnoreUnhandledErrors: false,
    restoreMocks: true,
    unstubEnvs: true,
  },
})
