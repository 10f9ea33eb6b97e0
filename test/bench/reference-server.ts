import Fastify from 'fastify'
import pg from 'pg'
import { Type } from 'typebox'
import { makeEventTables, recordEvent } from './reference-event.ts'
import { joinEmbedded } from '#storage/embedded/index.ts'

/**
 * What Laurel is measured against, in one process of its own (DESIGN §7): bare hello, bare echo of each measured write
 * after schema validation, and one durable statement per request through a `pg.Pool` of 10, on the same PostgreSQL.
 * Arguments: port, data directory.
 */
const [port = '', dataDir = ''] = process.argv.slice(2)

const trophyBody = Type.Object({ name: Type.String(), tz: Type.String() })
const usercomBody = Type.Object({ first_name: Type.String(), city: Type.String() })
const replykeBody = Type.Object({ update: Type.Object({ name: Type.String(), bio: Type.String() }) })
const eventBody = Type.Object({ user: Type.Object({ id: Type.String() }), value: Type.Number() })
const params = Type.Object({ id: Type.String() })

const embedded = await joinEmbedded({ dataDir, env: process.env })
const pool = new pg.Pool({ ...embedded.connection, max: 10 })
await pool.query(
  `create table if not exists bench_reference (id text primary key, name text, tz text, updated_at timestamptz) with (fillfactor = 80)`,
)
await pool.query(
  `insert into bench_reference select 'u' || n, 'x', 'UTC', now() from generate_series(0, 19999) n on conflict do nothing`,
)

await makeEventTables(pool)

const app = Fastify({ logger: false })
app.get('/', async () => ({ hello: 'world' }))
app.patch('/v1/users/:id', { schema: { params, body: trophyBody } }, async (request) => request.body)
app.put(
  '/api/public/users-by-id/:id/',
  { schema: { params, body: usercomBody } },
  async (request) => request.body,
)
app.patch('/bench/users/:id', { schema: { params, body: replykeBody } }, async (request) => request.body)
app.patch<{ Params: { id: string }; Body: { name: string; tz: string } }>(
  '/reference/:id',
  { schema: { params, body: trophyBody } },
  async (request) => {
    const { rows } = await pool.query({
      name: 'reference',
      text: 'update bench_reference set name = $2, tz = $3, updated_at = now() where id = $1 returning *',
      values: [request.params.id, request.body.name, request.body.tz],
    })
    return rows[0]
  },
)
app.post<{ Params: { key: string }; Body: { user: { id: string }; value: number } }>(
  '/reference/:key/event',
  { schema: { params: Type.Object({ key: Type.String() }), body: eventBody } },
  async (request, reply) => {
    const { user, value } = request.body
    return reply.code(201).send(await recordEvent(pool, user.id, request.params.key, value))
  },
)
app.post('/v1/metrics/:key/event', { schema: { body: eventBody } }, async (request) => request.body)
await app.listen({ port: Number(port), host: '127.0.0.1' })
console.log('ready')

process.on('SIGTERM', () => {
  void app
    .close()
    .then(() => pool.end())
    .then(() => embedded.leave())
})
