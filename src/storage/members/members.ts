import { randomUUID } from 'node:crypto'
import { leavesNoOwner, type Member, type MemberRole } from '#core/members/member.ts'
import { CoreError } from '#core/shared/errors.ts'
import type { Micros } from '#core/shared/ids.ts'
import type { ListedMember, Members, NewMember } from '#usecases/ports.ts'
import { formatInstant, query, sqlState, transaction, type Client, type Pool } from '../database.ts'

/** What `m` is called when it is read. */
export const memberColumns =
  'm.id, m.email, m.name, m.role, coalesce(m.two_factor_enabled, false) as "twoFactor"'

type Row = Member & Record<string, unknown>

/** @param now the machine's clock */
export function memberStore(pool: Pool, now: () => Micros): Members {
  const findBy = async (column: 'id' | 'email', value: string) => {
    const [found] = await query<Row>(
      pool,
      `select ${memberColumns} from member_users m where m.${column} = $1`,
      [value],
    )
    return found ?? null
  }
  return {
    list: () =>
      query<ListedMember & Record<string, unknown>>(
        pool,
        `select ${memberColumns}, m.created_at as "createdAt", max(s.updated_at) as "lastSeenAt"
from member_users m left join member_sessions s on s.member_id = m.id
group by m.id order by m.created_at, m.id`,
      ),
    find: (id) => findBy('id', id),
    findByEmail: (email) => findBy('email', email),
    async rename(id, name) {
      await query(pool, 'update member_users set name = $2, updated_at = $3 where id = $1', [
        id,
        name,
        formatInstant(now()),
      ])
    },
    setRole: (id, role) =>
      transaction(pool, async (client) => {
        await keepAnOwner(client, id, role)
        const [changed] = await query<Row>(
          client,
          `update member_users m set role = $2, updated_at = $3 where m.id = $1 returning ${memberColumns}`,
          [id, role, formatInstant(now())],
        )
        if (changed !== undefined && role !== 'owner') await endInvitationsBy(client, changed)
        return changed ?? null
      }),
    remove: (id) =>
      transaction(pool, async (client) => {
        await keepAnOwner(client, id, null)
        const [removed] = await query<Row>(
          client,
          `delete from member_users m where m.id = $1 returning ${memberColumns}`,
          [id],
        )
        if (removed !== undefined) await endInvitationsBy(client, removed)
        return removed ?? null
      }),
  }
}

/** Whoever may invite nobody any more is not let in again by a link of their own. */
async function endInvitationsBy(client: Client, { email }: Member): Promise<void> {
  await query(client, 'delete from member_invitations where invited_by = $1', [email])
}

/** Owners are locked, so that two cannot make each other go. */
async function keepAnOwner(client: Client, id: string, to: MemberRole | null): Promise<void> {
  const owners = await query<{ id: string }>(
    client,
    `select m.id from member_users m where m.role = 'owner' order by m.id for update`,
  )
  if (
    leavesNoOwner(
      owners.map((owner) => owner.id),
      id,
      to,
    )
  )
    throw new CoreError({
      code: 'invalid',
      message: 'This is the only owner. Make somebody else an owner first.',
      field: 'role',
    })
}

/**
 * Writes a new member with a password, within a transaction.
 * @throws CoreError `email_taken`
 */
export async function insertMember(
  client: Client,
  { name, email, passwordHash, role }: NewMember & { readonly role: MemberRole },
  now: Micros,
): Promise<Member> {
  const id = randomUUID()
  const at = formatInstant(now)
  try {
    await query(
      client,
      `insert into member_users (id, name, email, email_verified, role, created_at, updated_at)
values ($1, $2, $3, true, $4, $5, $5)`,
      [id, name, email, role, at],
    )
  } catch (error) {
    if (sqlState(error) === '23505')
      throw new CoreError({
        code: 'email_taken',
        message: 'A member has this address already.',
        field: 'email',
      })
    throw error
  }
  await query(
    client,
    `insert into member_accounts (id, member_id, account_id, provider_id, password, created_at, updated_at)
values ($1, $2, $2, 'credential', $3, $4, $4)`,
    [randomUUID(), id, passwordHash, at],
  )
  return { id, email, name, role, twoFactor: false }
}
