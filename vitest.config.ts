import { defineConfig } from 'vitest/config'

export default defineConfig({
  test: {
    globalSetup: 'test/globalSetup.ts',
    pool: 'forks',
    maxWorkers: 2,
    projects: [
      {
        test: {
          name: 'unit',
          include: ['{api,server,cli,web,test}/**/*.test.ts'],
          exclude: ['test/e2e/**'],
          testTimeout: 15_000,
          hookTimeout: 30_000,
        },
      },
      // A browser story takes both cores: one after the other, when the rest is done.
      {
        test: {
          name: 'e2e',
          include: ['test/e2e/**/*.test.ts'],
          fileParallelism: false,
          sequence: { groupOrder: 1 },
          testTimeout: 120_000,
          hookTimeout: 120_000,
        },
      },
    ],
  },
})
