import { readdir } from 'node:fs/promises'
import { cruise, type ICruiseOptions, type ICruiseResult } from 'dependency-cruiser'
import { expect, test } from 'vitest'
import config from '../../.dependency-cruiser.mjs'
import { plantedTree, root } from './planted-tree.ts'

const ruleSet = { forbidden: config.forbidden }

/** Per rule: files that break it, as `[importing file, what it imports]`. Every rule has at least one. */
const violations: Record<string, [from: string, to: string, how?: 'type' | 'dynamic'][]> = {
  'core-is-pure': [
    ['src/core/users/reads-a-file.ts', 'node:fs'],
    ['src/core/users/uses-a-builtin-by-its-old-name.ts', 'crypto'],
    ['src/core/users/uses-a-package.ts', 'uuid'],
    ['src/core/users/uses-a-type.ts', 'pg', 'type'],
    ['src/core/users/loads-later.ts', 'node:os', 'dynamic'],
    ['src/core/profile/knows-storage.ts', '#storage/users.ts'],
    ['src/core/shared/knows-usecases.ts', '#usecases/ports.ts'],
  ],
  'core-peers-meet-in-progress-or-profile': [
    ['src/core/streaks/knows-attributes.ts', '#core/attributes/attribute.ts'],
    ['src/core/shared/knows-users.ts', '#core/users/user.ts'],
    ['src/core/users/knows-progress.ts', '#core/progress/apply-event.ts'],
    ['src/core/loose-file.ts', '#core/users/user.ts'],
  ],
  'core-tests-do-no-io': [['src/core/users/user.test.ts', '#storage/users.ts']],
  'usecases-see-only-core': [
    ['src/usecases/users/knows-storage.ts', '#storage/users.ts'],
    ['src/usecases/users/knows-a-dialect.ts', '#dialects/trophy/plugin.ts'],
    ['src/usecases/users/reads-a-file.ts', 'node:fs'],
  ],
  'dialects-only-translate': [
    ['src/dialects/trophy/knows-storage.ts', '#storage/users.ts'],
    ['src/dialects/trophy/knows-delivery.ts', '#delivery/webhooks/send.ts'],
    ['src/dialects/trophy/knows-jobs.ts', '#jobs/end-streaks.ts'],
    ['src/dialects/trophy/knows-config.ts', '#config/config.ts'],
    ['src/dialects/trophy/knows-cli.ts', '#cli/commands.ts'],
  ],
  'dialects-stay-apart': [['src/dialects/usercom/knows-trophy.ts', '#dialects/trophy/plugin.ts']],
  'cli-only-translates': [
    ['src/cli/knows-storage.ts', '#storage/users.ts'],
    ['src/cli/knows-config.ts', '#config/config.ts'],
    ['src/cli/knows-http.ts', '#http/server.ts'],
  ],
  'adapters-implement-ports': [
    ['src/storage/knows-a-verb.ts', '#usecases/users/identify-user.ts', 'type'],
    ['src/storage/knows-delivery.ts', '#delivery/webhooks/send.ts'],
    ['src/delivery/webhooks/knows-storage.ts', '#storage/users.ts'],
    ['src/delivery/webhooks/knows-http.ts', '#http/server.ts'],
  ],
  'jobs-call-usecases': [
    ['src/jobs/knows-storage.ts', '#storage/users.ts'],
    ['src/jobs/knows-config.ts', '#config/config.ts'],
  ],
  'http-is-plumbing': [['src/http/knows-the-domain.ts', '#core/users/user.ts']],
  'config-stands-alone': [['src/config/knows-http.ts', '#http/server.ts']],
  'main-is-the-root': [['src/config/knows-main.ts', '#main/server.ts']],
  'only-storage-speaks-sql': [
    ['src/jobs/speaks-sql.ts', 'pg'],
    ['src/main/copies.ts', 'pg-copy-streams'],
  ],
  'only-edges-speak-http': [
    ['src/main/speaks-http.ts', 'fastify'],
    ['src/jobs/documents.ts', '@fastify/swagger'],
    ['src/main/shows.ts', '@scalar/fastify-api-reference'],
  ],
  'web-goes-through-the-api': [['web/src/knows-core.ts', '#core/users/user.ts']],
  'server-knows-no-web': [['src/http/knows-web.ts', '../../web/src/app.ts']],
  'no-test-code-in-production': [
    ['src/delivery/email/uses-support.ts', '../../../test/support/factory.ts'],
    ['src/usecases/users/uses-a-test.ts', './identify-user.test.ts'],
  ],
  'no-dev-dependencies-in-production': [
    ['src/http/uses-a-test-library.ts', 'fast-check'],
    ['src/http/uses-the-undeclared.ts', 'left-pad'],
  ],
  'acceptance-is-black-box': [
    ['test/acceptance/trophy/opens-the-box.test.ts', '#core/users/user.ts'],
    ['test/acceptance/trophy/opens-it-through-support.test.ts', '../../support/knows-storage.ts'],
  ],
  'no-unresolvable': [['src/http/finds-nothing.ts', './nowhere.ts']],
  'no-cycles': [['src/delivery/cycle-a.ts', './cycle-b.ts']],
}

/** What the plants above refer to, and imports that no rule may object to. */
const bystanders: Record<string, string> = {
  'src/core/shared/ids.ts': `import type { Temporal } from 'temporal-polyfill'\nexport type A = Temporal.Instant`,
  'src/core/users/user.ts': use('#core/shared/ids.ts'),
  'src/core/attributes/attribute.ts': use('./other.ts', '#core/shared/ids.ts'),
  'src/core/attributes/other.ts': 'export const a = 1',
  'src/core/profile/update.ts': use('#core/users/user.ts', '#core/attributes/attribute.ts'),
  'src/core/progress/apply-event.ts': use('#core/users/user.ts', '#core/attributes/attribute.ts'),
  'src/core/profile/update.test.ts': use(
    'vitest',
    'fast-check',
    './update.ts',
    '../../../test/support/factory.ts',
  ),
  'src/usecases/ports.ts': use('#core/users/user.ts'),
  'src/usecases/users/identify-user.ts': use(
    '#usecases/ports.ts',
    '#core/profile/update.ts',
    'temporal-polyfill',
  ),
  'src/usecases/users/identify-user.test.ts': use('vitest', '#storage/users.ts'),
  'src/dialects/trophy/plugin.ts': use(
    'fastify',
    '#http/server.ts',
    '#usecases/users/identify-user.ts',
    '#core/users/user.ts',
  ),
  'src/storage/users.ts': use(
    'pg',
    'pg-copy-streams',
    'node:fs',
    '#usecases/ports.ts',
    '#core/users/user.ts',
    './row.ts',
  ),
  'src/storage/row.ts': 'export const a = 1',
  'src/storage/users.db.test.ts': use('#test/support/factory.ts', '#usecases/users/identify-user.ts'),
  'src/delivery/webhooks/send.ts': use('node:https', '#usecases/ports.ts', '../backoff.ts'),
  'src/delivery/backoff.ts': 'export const a = 1',
  'src/delivery/cycle-b.ts': use('./cycle-a.ts'),
  'src/jobs/end-streaks.ts': use('#usecases/users/identify-user.ts'),
  'src/http/server.ts': use('fastify', '@fastify/swagger', '@scalar/fastify-api-reference', './limits.ts'),
  'src/http/limits.ts': `import type { Arbitrary } from 'fast-check'\nexport type A = Arbitrary<string>`,
  'src/config/config.ts': use('#core/shared/ids.ts'),
  'src/cli/commands.ts': use('#usecases/users/identify-user.ts', '#core/users/user.ts'),
  'src/main/server.ts': use(
    '#http/server.ts',
    '#storage/users.ts',
    '#cli/commands.ts',
    '#config/config.ts',
    '#jobs/end-streaks.ts',
  ),
  'web/src/app.ts': use('./page.ts'),
  'web/src/page.ts': 'export const a = 1',
  'test/support/factory.ts': 'export const a = 1',
  'test/support/knows-storage.ts': use('#storage/users.ts'),
  'test/acceptance/trophy/users.test.ts': use('../../support/factory.ts', 'vitest'),
}

const packages = {
  dependencies: [
    'fastify',
    '@fastify/swagger',
    '@scalar/fastify-api-reference',
    'pg',
    'pg-copy-streams',
    'uuid',
    'temporal-polyfill',
  ],
  devDependencies: ['vitest', 'fast-check'],
  undeclared: ['left-pad'],
}

/** A side-effect import of each: neither a type nor a binding that a compiler could drop. */
function use(...modules: string[]): string {
  return modules.map((module) => `import '${module}'`).join('\n') + '\nexport {}\n'
}

function plant(module: string, how?: 'type' | 'dynamic'): string {
  if (how === 'type') return `import type { A } from '${module}'\nexport type B = A\n`
  if (how === 'dynamic') return `export const a = () => import('${module}')\n`
  return use(module)
}

async function manifest(): Promise<string> {
  const { default: own } = await import('../../package.json', { with: { type: 'json' } })
  const any = (names: string[]): Record<string, string> =>
    Object.fromEntries(names.map((name) => [name, '*']))
  return JSON.stringify({
    name: 'planted',
    type: 'module',
    imports: own.imports,
    dependencies: any(packages.dependencies),
    devDependencies: any(packages.devDependencies),
  })
}

function installed(): Record<string, string> {
  const names = [...packages.dependencies, ...packages.devDependencies, ...packages.undeclared]
  return Object.fromEntries(
    names.flatMap((name) => [
      [`node_modules/${name}/package.json`, JSON.stringify({ name, version: '1.0.0', main: 'index.js' })],
      [`node_modules/${name}/index.js`, 'module.exports = {}'],
    ]),
  )
}

async function lookAt(dir: string, folders: string[]): Promise<ICruiseResult> {
  const options = { ...config.options, ruleSet, validate: true, baseDir: dir } as ICruiseOptions
  const { output } = await cruise(folders, options)
  if (typeof output === 'string') throw new Error('expected a result, not a report')
  return output
}

test('every import rule catches a planted violation, and only what it should', async () => {
  const plants = Object.fromEntries(
    Object.values(violations)
      .flat()
      .map(([from, to, how]) => [from, plant(to, how)]),
  )
  await using tree = await plantedTree({
    'package.json': await manifest(),
    ...installed(),
    ...bystanders,
    ...plants,
  })
  const { summary } = await lookAt(tree.dir, ['src', 'web', 'test'])

  const caught = new Set(summary.violations.map(({ rule, from }) => `${rule.name}: ${from}`))
  const planted = Object.entries(violations).flatMap(([rule, files]) =>
    files.map(([from]) => `${rule}: ${from}`),
  )
  expect([...caught]).toEqual(expect.arrayContaining(planted))
  // A planted file may break a second rule; a bystander may break none (two are part of a plant).
  const innocent = new Set(Object.keys(bystanders).filter((file) => file !== 'src/delivery/cycle-b.ts'))
  expect(summary.violations.filter(({ from }) => innocent.has(from))).toEqual([])
})

test('every import rule has a plant', () => {
  expect(Object.keys(violations).toSorted()).toEqual(config.forbidden.map(({ name }) => name).toSorted())
})

test('the import rules look at every module there is and find nothing wrong', async () => {
  const sources = async (folder: string): Promise<string[]> =>
    (await readdir(`${root}${folder}`, { recursive: true, withFileTypes: true }))
      .filter((entry) => entry.isFile() && /[.]tsx?$/.test(entry.name))
      .map((entry) => `${entry.parentPath.slice(root.length)}/${entry.name}`)
  const folders = ['src', 'test', 'web']
  const { modules, summary } = await lookAt(root, folders)
  const seen = modules
    .map(({ source }) => source)
    .filter((source) => /^(src|test|web)\/.*[.]tsx?$/.test(source))

  expect(seen.toSorted()).toEqual((await Promise.all(folders.map(sources))).flat().toSorted())
  expect(summary.totalCruised).toBeGreaterThan(10)
  expect(summary.violations.map(({ rule, from, to }) => `${rule.name}: ${from} → ${to}`)).toEqual([])
})
