import type { getAdapter } from 'better-auth/db/adapter'
import { hashToken } from './tokens.ts'

type Adapter = Awaited<ReturnType<typeof getAdapter>>
type Where = Parameters<Adapter['findOne']>[0]['where']

/**
 * Keeps tokens of sessions as hashes, as everywhere in Laurel: whoever reads the table, or a backup, has nobody's session.
 * The library goes on working with the tokens themselves, which only their holders' cookies have.
 */
export function hashingTokens(adapter: Adapter): Adapter {
  const { transaction, ...operations } = adapter
  return {
    ...hashing(operations),
    transaction: (run) => transaction((inside) => run(hashing(inside))),
  }
}

function hashing<A extends Omit<Adapter, 'transaction'>>(adapter: A): A {
  const {
    create,
    findOne,
    findMany,
    update,
    updateMany,
    delete: remove,
    deleteMany,
    count,
    consumeOne,
  } = adapter
  return {
    ...adapter,
    create: (async (given: { model: string; data: Row }) => {
      const { token } = given.data
      if (given.model !== 'session' || typeof token !== 'string') return create(given)
      const made = await create<Row, Row>({ ...given, data: { ...given.data, token: hashToken(token) } })
      return { ...made, token }
    }) as A['create'],
    findOne: (async (given: { model: string; where: Where }) =>
      named(await findOne<Row>(hashed(given)), given)) as A['findOne'],
    findMany: ((given: { model: string; where?: Where }) => findMany(hashed(given))) as A['findMany'],
    update: (async (given: { model: string; where: Where; update: Row }) =>
      named(await update<Row>(hashed(given)), given)) as A['update'],
    updateMany: (given) => updateMany(hashed(given)),
    delete: (given) => remove(hashed(given)),
    deleteMany: (given) => deleteMany(hashed(given)),
    count: (given) => count(hashed(given)),
    consumeOne: (async (given: { model: string; where: Where }) =>
      named(await consumeOne<Row>(hashed(given)), given)) as A['consumeOne'],
  }
}

type Row = Record<string, unknown>
interface Asked {
  readonly model: string
  readonly where?: Where | undefined
}

/** The same question, by hashes. */
function hashed<Q extends Asked>(asked: Q): Q {
  if (asked.model !== 'session' || asked.where === undefined) return asked
  const where = asked.where.map((one) => {
    if (one.field !== 'token') return one
    if (typeof one.value === 'string') return { ...one, value: hashToken(one.value) }
    return Array.isArray(one.value)
      ? { ...one, value: one.value.map((each) => hashToken(String(each))) }
      : one
  })
  return { ...asked, where }
}

/** A row with the token that it was asked for by. */
function named(row: Row | null, { model, where }: Asked): Row | null {
  const token = where?.find(({ field }) => field === 'token')?.value
  return row === null || model !== 'session' || typeof token !== 'string' ? row : { ...row, token }
}
