import { defineConfig } from 'vitest/config'

const databaseTests = 'src/**/*.db.test.ts'

/** What is waited for comes, however busy the machine: only a test that would fail waits so long. */
const patient = { hookTimeout: 60_000, expect: { poll: { timeout: 10_000 } } }
/** These wait more than they work, and share nothing: two files at a time on two cores. The others run one by one after them. */
const sideBySide = { ...patient, maxWorkers: 2, sequence: { groupOrder: 0 } }
const oneByOne = { ...patient, maxWorkers: 1, sequence: { groupOrder: 1 } }

/** Of Trophy's cases those that touch every part; FIXTURE_IN_TENANT=1 with the project `acceptance` is all of them. */
const inTenants = [
  'users',
  'events',
  'admin-events',
  'preferences',
  'backdating',
  'documented-example',
  'application-keys',
].map((name) => `test/acceptance/trophy/${name}.test.ts`)

/** One project per promise: `npm test -- --project unit` needs no database, `acceptance` sees the server from outside. */
export default defineConfig({
  test: {
    projects: [
      {
        test: {
          name: 'unit',
          ...sideBySide,
          include: ['src/**/*.test.ts', 'web/src/**/*.test.ts'],
          exclude: [databaseTests],
          // Properties over many lives take seconds where the machine is busy.
          testTimeout: 20_000,
        },
      },
      // Starts linters and cruises the source: seconds, not milliseconds.
      { test: { name: 'house', ...oneByOne, include: ['test/house/**/*.test.ts'], testTimeout: 60_000 } },
      {
        test: {
          name: 'storage-15',
          ...sideBySide,
          include: [databaseTests],
          globalSetup: ['test/support/setup-postgres-15.ts'],
          testTimeout: 20_000,
        },
      },
      {
        test: {
          name: 'storage-embedded',
          ...sideBySide,
          include: [databaseTests],
          globalSetup: ['test/support/setup-postgres-embedded.ts'],
          testTimeout: 20_000,
        },
      },
      {
        test: {
          name: 'acceptance',
          ...sideBySide,
          include: ['test/acceptance/**/*.test.ts'],
          globalSetup: ['test/support/setup-acceptance.ts'],
          testTimeout: 30_000,
        },
      },
      // Trophy's cases again, each in a tenant of a project of its own.
      {
        test: {
          name: 'acceptance-tenants',
          ...sideBySide,
          include: inTenants,
          env: { FIXTURE_IN_TENANT: '1' },
          globalSetup: ['test/support/setup-acceptance.ts'],
          testTimeout: 30_000,
        },
      },
      // Our documents and answers against the vendor's, and every method of the vendor's client.
      {
        test: {
          name: 'contract',
          ...sideBySide,
          include: ['test/contract/**/*.test.ts'],
          globalSetup: ['test/support/setup-acceptance.ts'],
          testTimeout: 30_000,
        },
      },
      // Servers and commands as an operator runs them: each test file starts its own.
      {
        test: {
          name: 'operator',
          ...oneByOne,
          include: ['test/operator/**/*.test.ts'],
          globalSetup: ['test/support/setup-postgres-15.ts'],
          testTimeout: 60_000,
        },
      },
      // Whatever is sent, and whoever sends it: generated requests to every route there is.
      {
        test: {
          name: 'robustness',
          ...oneByOne,
          include: ['test/robustness/**/*.test.ts'],
          globalSetup: ['test/support/setup-postgres-15.ts'],
          testTimeout: 240_000,
          hookTimeout: 120_000,
        },
      },
      // Processes killed in the middle of writing, and answers that are lost: each test file starts its own.
      {
        test: {
          name: 'crash',
          ...oneByOne,
          include: ['test/crash/**/*.test.ts'],
          testTimeout: 60_000,
        },
      },
      // Pages in a real browser.
      {
        test: {
          name: 'pages',
          ...oneByOne,
          include: ['test/pages/**/*.test.ts'],
          globalSetup: ['test/support/setup-dashboard.ts', 'test/support/setup-acceptance.ts'],
          // Looking at a page with axe takes seconds where the machine is busy.
          testTimeout: 120_000,
        },
      },
    ],
    restoreMocks: true,
    unstubEnvs: true,
  },
})
