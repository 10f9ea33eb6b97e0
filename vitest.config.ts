import { defineConfig } from 'vitest/config'

const databaseTests = 'src/**/*.db.test.ts'

/** One project per promise: `npm test -- --project unit` needs no database, `acceptance` sees the server from outside. */
export default defineConfig({
  test: {
    projects: [
      { test: { name: 'unit', include: ['src/**/*.test.ts'], exclude: [databaseTests] } },
      // Starts linters and cruises the source: seconds, not milliseconds.
      { test: { name: 'house', include: ['test/house/**/*.test.ts'], testTimeout: 60_000 } },
      {
        test: {
          name: 'storage-15',
          include: [databaseTests],
          globalSetup: ['test/support/setup-postgres-15.ts'],
          testTimeout: 20_000,
        },
      },
      {
        test: {
          name: 'storage-embedded',
          include: [databaseTests],
          globalSetup: ['test/support/setup-postgres-embedded.ts'],
          testTimeout: 20_000,
        },
      },
      {
        test: {
          name: 'acceptance',
          include: ['test/acceptance/**/*.test.ts'],
          globalSetup: ['test/support/setup-acceptance.ts'],
          testTimeout: 30_000,
          hookTimeout: 30_000,
        },
      },
      // Servers and commands as an operator runs them: each test file starts its own.
      {
        test: {
          name: 'operator',
          include: ['test/operator/**/*.test.ts'],
          globalSetup: ['test/support/setup-postgres-15.ts'],
          testTimeout: 60_000,
          hookTimeout: 60_000,
        },
      },
      // Whatever is sent, and whoever sends it: generated requests to every route there is.
      {
        test: {
          name: 'robustness',
          include: ['test/robustness/**/*.test.ts'],
          globalSetup: ['test/support/setup-postgres-15.ts'],
          testTimeout: 120_000,
          hookTimeout: 60_000,
        },
      },
      // Processes killed in the middle of writing, and answers that are lost: each test file starts its own.
      {
        test: {
          name: 'crash',
          include: ['test/crash/**/*.test.ts'],
          testTimeout: 60_000,
          hookTimeout: 60_000,
        },
      },
      // Pages in a real browser.
      {
        test: {
          name: 'pages',
          include: ['test/pages/**/*.test.ts'],
          globalSetup: ['test/support/setup-acceptance.ts'],
          testTimeout: 60_000,
          hookTimeout: 60_000,
        },
      },
    ],
    restoreMocks: true,
    unstubEnvs: true,
  },
})
