import { copyFile, mkdtemp, readFile, readdir, rm, stat, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { gunzipSync, gzipSync } from 'node:zlib'
import pg from 'pg'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { emptyDatabase, freshDatabase } from '#test/support/fresh-database.ts'
import { migrate, readMigrations } from '../migrations/migrate.ts'
import { byId, openTestStorage, upsert } from '../testing/open.ts'
import { writeBackup } from './backup.ts'
import { dataTables } from './catalogue.ts'
import { checkBackup, restoreBackup } from './restore.ts'

const never = new AbortController().signal
const migrationsFolder = new URL('../migrations/', import.meta.url)
let folder: string
let serial = 0

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'laurel-backup-'))
})
afterAll(async () => rm(folder, { recursive: true, force: true }))

const newFile = () => join(folder, `backup-${++serial}`)

async function backUp(url: string, signal = never): Promise<string> {
  const file = newFile()
  await writeBackup({ connectionString: url }, file, signal)
  return file
}

const restoreInto = async (url: string, file: string, signal = never): Promise<void> =>
  restoreBackup({ connectionString: url }, await checkBackup(file), signal)

async function connected<T>(url: string, run: (client: pg.Client) => Promise<T>): Promise<T> {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  try {
    return await run(client)
  } finally {
    await client.end()
  }
}

/** A hash of each table's rows; `configuration_version` goes up with a restore. */
const hashes = (url: string): Promise<Record<string, string>> =>
  connected(url, async (client) => {
    const found: Record<string, string> = {}
    for (const { name } of await dataTables(client)) {
      if (name === 'configuration_version') continue
      const { rows } = await client.query<{ hash: string }>(
        `select count(*) || ' ' || md5(coalesce(string_agg(md5(t::text), '' order by md5(t::text)), '')) as hash from "${name}" t`,
      )
      found[name] = rows[0]?.hash ?? ''
    }
    return found
  })

const countOf = (url: string, table: string): Promise<number> =>
  connected(url, async (client) => {
    const { rows } = await client.query<{ count: number }>(`select count(*)::integer as count from ${table}`)
    return rows[0]?.count ?? 0
  })

/** Text that COPY, gzip or a careless join of lines could break. */
const hardTexts = [
  '\\.',
  'tab\tnewline\nreturn\r',
  '\\N',
  '',
  ' ',
  '{"bytes":3}\n',
  '𝒜é\u2028',
  'x'.repeat(100_000),
]

async function fillWithUsers(url: string): Promise<void> {
  await using own = await openTestStorage(url)
  const { writer } = own.storage.ports
  await Promise.all(
    hardTexts.map((name, index) =>
      writer.submit(upsert(own.spaceId, `user ${index}`, { name: { whole: name } })),
    ),
  )
}

test('every table of the schema is in a backup, but those that describe the moment', async () => {
  await using database = await freshDatabase()
  await connected(database.url, async (client) => {
    await client.query(
      `create table invented_later (id bigint primary key generated always as identity, doubled bigint generated always as (1) stored)`,
    )
    await client.query(`comment on table invented_later is 'reference'`)
    const { rows } = await client.query<{ name: string }>(
      `select tablename::text as name from pg_tables where schemaname = 'public' order by 1`,
    )
    const tables = await dataTables(client)
    const madeAnew = ['search_spaces', 'user_search', 'search_changes']
    const charts = ['chart_state', 'chart_chunks', 'chart_spaces', 'chart_changes']
    const momentary = ['migrations', 'server_acknowledgements', ...madeAnew, ...charts]
    expect([...tables.map(({ name }) => name), ...momentary].toSorted()).toEqual(
      rows.map(({ name }) => name).toSorted(),
    )
    expect(tables.find(({ name }) => name === 'invented_later')?.columns).toEqual(['id'])
    const position = (name: string) => tables.findIndex((table) => table.name === name)
    expect(position('projects')).toBeLessThan(position('spaces'))
    expect(position('spaces')).toBeLessThan(position('tags'))
  })
})

test('a backup restored into an empty database gives the same rows, and the next number is a new one', async () => {
  await using database = await freshDatabase()
  await fillWithUsers(database.url)
  const file = await backUp(database.url)
  expect((await stat(file)).mode & 0o777).toBe(0o600)
  await using target = await emptyDatabase()
  await restoreInto(target.url, file)
  expect(await hashes(target.url)).toEqual(await hashes(database.url))
  expect(await countOf(target.url, 'users')).toBe(hardTexts.length)
  await connected(target.url, async (client) => {
    const { rows } = await client.query<{ fresh: boolean }>(
      `select nextval(pg_get_serial_sequence('users', 'number')) = (select max(number) + 1 from users) as fresh`,
    )
    expect(rows[0]?.fresh).toBe(true)
  })
  // The same again, out of what was restored.
  await using second = await emptyDatabase()
  await restoreInto(second.url, await backUp(target.url))
  expect(await hashes(second.url)).toEqual(await hashes(database.url))
})

test('a backup is one moment, also while users are written', async () => {
  await using database = await freshDatabase()
  await using own = await openTestStorage(database.url)
  let writing = true
  const written = (async () => {
    for (let index = 0; writing; index += 1) {
      await own.storage.ports.writer.submit(upsert(own.spaceId, `u${index}`, {}))
    }
  })()
  const files = [await backUp(database.url), await backUp(database.url)]
  writing = false
  await written
  for (const file of files) {
    await using target = await emptyDatabase()
    await restoreInto(target.url, file)
    await connected(target.url, async (client) => {
      const { rows } = await client.query(
        `select (select count(*) from users u where not exists (select from user_aliases a where a.uid = u.uid)) as users,
(select count(*) from user_aliases a where not exists (select from users u where u.uid = a.uid)) as aliases`,
      )
      expect(rows).toEqual([{ users: '0', aliases: '0' }])
    })
  }
})

test('a restore raises the version of the configuration, so that servers read it anew', async () => {
  await using database = await freshDatabase()
  await fillWithUsers(database.url)
  const file = await backUp(database.url)
  await using target = await freshDatabase()
  await connected(target.url, (client) => client.query('update configuration_version set version = 100'))
  await connected(target.url, (client) =>
    client.query(`insert into installation_secrets values ('laurel', 'old')`),
  )
  await restoreInto(target.url, file)
  await connected(target.url, async (client) => {
    const { rows } = await client.query('select version::integer from configuration_version')
    expect(rows).toEqual([{ version: 101 }])
  })
})

test('an installation with a project takes no backup', async () => {
  await using database = await freshDatabase()
  await fillWithUsers(database.url)
  const file = await backUp(database.url)
  const before = await hashes(database.url)
  await expect(restoreInto(database.url, file)).rejects.toThrow(
    /in use: it has project .* only into an empty one/,
  )
  expect(await hashes(database.url)).toEqual(before)
})

test('a file is never replaced, and a failed backup leaves none', async () => {
  await using database = await freshDatabase()
  const file = await backUp(database.url)
  const before = await readFile(file)
  await expect(writeBackup({ connectionString: database.url }, file, never)).rejects.toThrow(/exists already/)
  expect(await readFile(file)).toEqual(before)
  const given = new AbortController()
  given.abort()
  const names = await readdir(folder)
  await expect(backUp(database.url, given.signal)).rejects.toThrow(/abort/i)
  await expect(
    writeBackup({ connectionString: database.url }, join(folder, 'no', 'such'), never),
  ).rejects.toThrow(/There is no folder/)
  await using empty = await emptyDatabase()
  await expect(backUp(empty.url)).rejects.toThrow(/nothing to back up/)
  expect(await readdir(folder)).toEqual(names)
})

test('tables that Laurel did not make are named and left out', async () => {
  await using database = await freshDatabase()
  await connected(database.url, (client) => client.query('create table somebody_elses (id integer)'))
  const report = await writeBackup({ connectionString: database.url }, newFile(), never)
  expect(report.leftOut).toEqual(['somebody_elses'])
})

test('a damaged or shortened file is refused before anything is touched', async () => {
  await using database = await freshDatabase()
  await fillWithUsers(database.url)
  const whole = await readFile(await backUp(database.url))
  const plain = gunzipSync(whole)
  const end = plain.lastIndexOf('{"end"')
  const swapped = Buffer.from(plain)
  swapped[Math.floor(end / 2)] = 0x21
  const middle = Math.floor(whole.length / 2)
  // Not just anywhere: within a long repetition some bits change nothing of what is read.
  const flipped = Buffer.from(whole)
  flipped.writeUInt8(flipped.readUInt8(60) ^ 1, 60)
  const broken = {
    'cut in the middle': whole.subarray(0, middle),
    'cut at its last byte': whole.subarray(0, -1),
    'a bit flipped': flipped,
    'a letter changed and packed again': gzipSync(swapped),
    'without its end': gzipSync(plain.subarray(0, end)),
    'with something behind its end': gzipSync(Buffer.concat([plain, Buffer.from('{}\n')])),
    'another backup behind it': Buffer.concat([whole, whole]),
    'not compressed': plain,
    empty: Buffer.alloc(0),
    'something else': gzipSync('hello\n'),
    'one endless line': gzipSync(Buffer.alloc(3_000_000, 0x61)),
  }
  for (const [what, content] of Object.entries(broken)) {
    const file = newFile()
    await writeFile(file, content)
    await expect(checkBackup(file), what).rejects.toThrow(
      /is not a whole backup of Laurel.*Nothing was restored\.$/,
    )
  }
  await expect(checkBackup(join(folder, 'nowhere'))).rejects.toThrow(/There is no file/)
  const future = newFile()
  await writeFile(future, gzipSync(plain.toString('latin1').replace('"laurelBackup":1', '"laurelBackup":2')))
  await expect(checkBackup(future)).rejects.toThrow(/has format 2, and this Laurel knows format 1/)
})

test('a restore that ends in the middle leaves nothing, and can be repeated', async () => {
  await using database = await freshDatabase()
  await fillWithUsers(database.url)
  const file = await backUp(database.url)
  await using target = await emptyDatabase()
  const checked = await checkBackup(file)
  // The file is good when it is checked, and cut short when it is used.
  const cut = newFile()
  await copyFile(file, cut)
  const whole = await readFile(file)
  await writeFile(cut, gzipSync(gunzipSync(whole).subarray(0, -100)))
  const lost = restoreBackup({ connectionString: target.url }, { ...checked, file: cut }, never)
  await expect(lost).rejects.toThrow(/cut short/)
  expect(await countOf(target.url, 'projects')).toBe(0)
  const given = new AbortController()
  const interrupted = restoreBackup({ connectionString: target.url }, checked, given.signal)
  given.abort(new Error('interrupted'))
  await expect(interrupted).rejects.toThrow(/abort|interrupted/)
  expect(await countOf(target.url, 'users')).toBe(0)
  await restoreInto(target.url, file)
  expect(await hashes(target.url)).toEqual(await hashes(database.url))
})

test('a backup of an older Laurel is filled into its own schema, then brought up to date', async () => {
  await using database = await freshDatabase()
  await fillWithUsers(database.url)
  const file = await backUp(database.url)
  const later = await mkdtemp(join(folder, 'later-'))
  for (const { name } of await readMigrations())
    await copyFile(new URL(name, migrationsFolder), join(later, name))
  const sql =
    'alter table users add column shouted text; update users set shouted = upper(customer_id); alter table users drop column bio;'
  await writeFile(join(later, '9999_shouted.sql'), sql)
  const migrations = await readMigrations(pathToFileURL(`${later}/`))
  await using target = await emptyDatabase()
  const checked = await checkBackup(file)
  await restoreBackup({ connectionString: target.url }, checked, never, migrations)
  expect(await countOf(target.url, `users where shouted like 'USER %'`)).toBe(hardTexts.length)

  // Backups of the newer one are refused by the older, and old ones where the tables are newer already.
  await using behind = await emptyDatabase()
  await expect(restoreInto(behind.url, await backUp(target.url))).rejects.toThrow(
    'The backup was made by a newer Laurel: it has migration 9999_shouted.sql, which this version lacks.',
  )
  await using ahead = await emptyDatabase()
  const pool = new pg.Pool({ connectionString: ahead.url })
  await migrate(pool, migrations)
  await pool.end()
  const older = restoreBackup({ connectionString: ahead.url }, checked, never, migrations)
  await expect(older).rejects.toThrow(/of an older Laurel than the tables in this database/)
})

test('a server on the database sees what was restored', async () => {
  await using database = await freshDatabase()
  await using own = await openTestStorage(database.url)
  await own.storage.ports.writer.submit(upsert(own.spaceId, 'kept', {}))
  const file = await backUp(database.url)
  await using target = await freshDatabase()
  await using server = await openTestStorage(target.url, { joins: own })
  await restoreInto(target.url, file)
  await expect.poll(() => server.storage.ports.projects.find(own.projectId)).not.toBeNull()
  expect(await server.storage.ports.reader.find(own.spaceId, byId('kept'))).not.toBeNull()
})
