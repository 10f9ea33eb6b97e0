/**
 * The import rules of the house: which folder may know which. `test/house/imports.test.ts` plants a violation of
 * every rule below and sees it caught, so a rule added here needs a plant there (the test says so).
 *
 * `typescript` in package.json is an alias of version 6 for this tool's sake: over the native compiler it finds no
 * modules at all and reports success.
 */

/** @param {string} name @param {object} from @param {object} to */
const ban = (name, from, to) => ({ name, severity: 'error', from, to })
/** @param {string[]} dirs */
const inSrc = (...dirs) => `^src/(${dirs.join('|')})/`

const test = '[.]test[.]tsx?$'
/** The only packages the core and the verbs may use: exact calendar arithmetic and, when chosen, one decimal library. */
const coreLibraries = 'node_modules/(@types/)?(temporal-polyfill|temporal-spec)/'

export default {
  forbidden: [
    ban('core-is-pure', { path: inSrc('core'), pathNot: test }, { pathNot: `^src/core/|${coreLibraries}` }),
    // A file directly in src/core counts as a peer of its own.
    ban(
      'core-peers-meet-in-progress-or-profile',
      { path: '^src/core/([^/]+)', pathNot: '^src/core/(progress|profile|environments)/' },
      { path: inSrc('core'), pathNot: '^src/core/($1|shared)(/|$)' },
    ),
    ban(
      'core-tests-do-no-io',
      { path: `^src/core/.*${test}` },
      { path: ['^src/', '^test/'], pathNot: ['^src/core/', '^test/support/'] },
    ),
    ban(
      'usecases-see-only-core',
      { path: inSrc('usecases'), pathNot: test },
      { pathNot: `${inSrc('core', 'usecases')}|${coreLibraries}` },
    ),
    ban(
      'dialects-only-translate',
      { path: inSrc('dialects') },
      { path: inSrc('storage', 'delivery', 'jobs', 'config', 'cli', 'main') },
    ),
    ban(
      'dialects-stay-apart',
      { path: '^src/dialects/([^/]+)/' },
      { path: inSrc('dialects'), pathNot: '^src/dialects/$1/' },
    ),
    ban(
      'cli-only-translates',
      { path: inSrc('cli') },
      { path: '^src/', pathNot: inSrc('cli', 'usecases', 'core') },
    ),
    ban(
      'adapters-implement-ports',
      { path: '^src/(storage|delivery)/', pathNot: test },
      { path: '^src/', pathNot: '^src/(core/|usecases/ports[.]ts$|$1/)' },
    ),
    ban(
      'jobs-call-usecases',
      { path: inSrc('jobs') },
      { path: '^src/', pathNot: inSrc('jobs', 'usecases', 'core') },
    ),
    ban('http-is-plumbing', { path: inSrc('http') }, { path: '^src/', pathNot: '^src/(http|core/shared)/' }),
    ban(
      'config-stands-alone',
      { path: inSrc('config') },
      { path: '^src/', pathNot: '^src/(config|core/shared)/' },
    ),
    ban('main-is-the-root', { path: '^src/', pathNot: inSrc('main') }, { path: inSrc('main') }),
    ban(
      'only-storage-speaks-sql',
      { path: '^src/', pathNot: inSrc('storage') },
      { path: 'node_modules/(@types/)?(pg|pg-[a-z-]+|kysely)/' },
    ),
    ban(
      'only-edges-speak-http',
      { path: '^src/', pathNot: inSrc('dialects', 'http') },
      { path: 'node_modules/(fastify|@fastify|@scalar)/' },
    ),
    ban('web-goes-through-the-api', { path: '^web/' }, { path: '^src/' }),
    ban('server-knows-no-web', { path: '^src/' }, { path: '^web/' }),
    ban('no-test-code-in-production', { path: '^(src|web)/', pathNot: test }, { path: `^test/|${test}` }),
    // A type is gone before the server runs, so a type-only import of a development package is no dependency.
    ban(
      'no-dev-dependencies-in-production',
      { path: '^src/', pathNot: test },
      { dependencyTypes: ['npm-dev', 'npm-no-pkg', 'npm-unknown'], dependencyTypesNot: ['type-only'] },
    ),
    // Reachable, not only imported: support code that pulls in src would open the box for every acceptance test.
    ban('acceptance-is-black-box', { path: '^test/acceptance/' }, { path: '^src/', reachable: true }),
    ban('no-unresolvable', {}, { couldNotResolve: true }),
    ban('no-cycles', {}, { circular: true }),
  ],
  options: {
    tsPreCompilationDeps: true,
    doNotFollow: { path: 'node_modules' },
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'node', 'default'],
    },
  },
}
