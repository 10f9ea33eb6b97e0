import { readFile } from 'node:fs/promises'
import { expect, test } from 'vitest'
import { root } from './planted-tree.ts'

const allowed = new Set([
  'MIT',
  'MIT-0',
  'BSD-2-Clause',
  'BSD-3-Clause',
  'ISC',
  'Apache-2.0',
  'PostgreSQL',
  '0BSD',
  'CC0-1.0',
  'MPL-2.0', // unmodified
])

/** Packages under a licence that is not on the list, each with the reason why it may stay; none of them is run by a server. */
const exceptions: Record<string, { licence: string; reason: string }> = {
  'graceful-fs': {
    licence: 'BlueOak-1.0.0',
    reason: 'permissive; comes with dependency-cruiser, which looks at the source in development',
  },
  argparse: {
    licence: 'Python-2.0',
    reason:
      'permissive; comes with openapi-typescript, which writes the types of the dashboard in development',
  },
  isbot: {
    licence: 'Unlicense',
    reason: 'public domain; comes with the router of the pages, for rendering on a server, which is not done',
  },
  pako: {
    licence: '(MIT AND Zlib)',
    reason: 'permissive; comes with autocannon, which makes load for the bench where wrk is absent',
  },
}

/**
 * libvips, which sharp loads, is a library of its own under the LGPL: installed apart, unmodified, named in NOTICE. The
 * packages of other systems, where it may be linked in, are in the lock file and never installed on ours.
 */
const libvips = (name: string, licence: string): boolean =>
  name.startsWith('@img/sharp-') &&
  licence.split(' AND ').every((one) => allowed.has(one) || one === 'LGPL-3.0-or-later')

interface LockedPackage {
  readonly license?: string
  readonly dev?: boolean
  readonly link?: boolean
}

/** Whether an SPDX expression can be satisfied from the list: one side of an OR, both of an AND. */
function isAllowed(expression: string): boolean {
  const text = expression.trim().replace(/^\((.*)\)$/, '$1')
  if (text.includes(' OR ')) return text.split(' OR ').some(isAllowed)
  if (text.includes(' AND ')) return text.split(' AND ').every(isAllowed)
  return allowed.has(text)
}

/** What a package says of itself where it is installed; the lock file knows the rest (other systems' binaries). */
async function licenceOf(path: string, locked: LockedPackage): Promise<string> {
  const text = await readFile(`${root}${path}/package.json`, 'utf8').catch(() => undefined)
  if (text === undefined) return locked.license ?? 'none'
  const { license } = JSON.parse(text)
  return typeof license === 'string' ? license : (license?.type ?? locked.license ?? 'none')
}

async function lockedPackages(): Promise<[path: string, locked: LockedPackage][]> {
  const lock: { packages: Record<string, LockedPackage> } = JSON.parse(
    await readFile(`${root}package-lock.json`, 'utf8'),
  )
  return Object.entries(lock.packages).filter(([path]) => path !== '')
}

const nameOf = (path: string): string =>
  path.slice(path.lastIndexOf('node_modules/') + 'node_modules/'.length)

test('every package of the lock file is under a licence we may use', async () => {
  const packages = await lockedPackages()
  expect(packages.length).toBeGreaterThan(50)
  const refused: string[] = []
  for (const [path, locked] of packages) {
    const licence = await licenceOf(path, locked)
    const excepted = exceptions[nameOf(path)]?.licence === licence && locked.dev === true
    if (!isAllowed(licence) && !excepted && !libvips(nameOf(path), licence))
      refused.push(`${path}: ${licence}`)
  }
  expect(refused).toEqual([])
})

test('every exception is still needed', async () => {
  const names = new Set((await lockedPackages()).map(([path]) => nameOf(path)))
  expect(Object.keys(exceptions).filter((name) => !names.has(name))).toEqual([])
})

test.each([
  ['MIT', true],
  ['(MIT OR CC0-1.0)', true],
  ['(MIT AND AGPL-3.0-only)', false],
  ['GPL-3.0-or-later', false],
  ['UNLICENSED', false],
  ['none', false],
])('%s is allowed: %s', (expression, expected) => {
  expect(isAllowed(expression)).toBe(expected)
})
