import type { Micros } from '#core/shared/ids.ts'
import type { OwnerSetup } from '#usecases/ports.ts'
import { formatInstant, query, transaction, type Pool, type Queryable } from '../database.ts'
import { hashToken, newLinkToken } from './tokens.ts'
import { insertMember } from './members.ts'

/** Starts of servers whose links are still good. */
const linksMax = 50

/** @param now the machine's clock */
export function ownerSetup(pool: Pool, now: () => Micros): OwnerSetup {
  const isMissing = async (on: Queryable) => {
    const owners = await query(on, `select 1 from member_users m where m.role = 'owner' limit 1`)
    return owners.length === 0
  }
  return {
    isMissing: () => isMissing(pool),
    async begin() {
      if (!(await isMissing(pool))) return null
      const token = newLinkToken()
      await query(pool, 'insert into owner_setups (token_hash, created_at) values ($1, $2)', [
        hashToken(token),
        formatInstant(now()),
      ])
      await query(
        pool,
        `delete from owner_setups where token_hash in (
  select s.token_hash from owner_setups s order by s.created_at desc offset ${linksMax}
)`,
      )
      return token
    },
    async isGood(token) {
      const found = await query(pool, 'select 1 from owner_setups s where s.token_hash = $1', [
        hashToken(token),
      ])
      return found.length > 0 && (await isMissing(pool))
    },
    finish: (token, member) =>
      transaction(pool, async (client) => {
        // All links are taken at once: of two that are opened at the same time, the second finds none.
        const links = await query<{ hash: string }>(
          client,
          'delete from owner_setups s returning s.token_hash as hash',
        )
        const isGood = links.some(({ hash }) => hash === hashToken(token))
        if (!isGood || !(await isMissing(client))) throw new NotGood()
        return insertMember(client, { ...member, role: 'owner' }, now())
      }).catch((error: unknown) => {
        if (error instanceof NotGood) return null
        throw error
      }),
  }
}

/** Rolls back. */
class NotGood extends Error {}
