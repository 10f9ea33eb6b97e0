import { randomUUID } from 'node:crypto'
import { invitationEnd, type Invitation } from '#core/members/invitation.ts'
import type { Member } from '#core/members/member.ts'
import type { Micros } from '#core/shared/ids.ts'
import type { Invitations } from '#usecases/ports.ts'
import { hashToken, newLinkToken } from './tokens.ts'
import { formatInstant, query, transaction, type Client, type Pool } from '../database.ts'
import { insertMember, memberColumns } from './members.ts'

type Row = Invitation & Record<string, unknown>
const columns = `i.id, i.kind, i.email, i.role, i.invited_by as "invitedBy", i.created_at as "createdAt",
  i.expires_at as "expiresAt"`

/** @param now the machine's clock */
export function invitationStore(pool: Pool, now: () => Micros): Invitations {
  return {
    async create({ kind, email, role, invitedBy }) {
      const token = newLinkToken()
      const at = now()
      const [invitation] = await query<Row>(
        pool,
        `insert into member_invitations as i (id, kind, email, role, token_hash, invited_by, created_at, expires_at)
values ($1, $2, $3, $4, $5, $6, $7, $8)
on conflict (email) do update set id = excluded.id, kind = excluded.kind, role = excluded.role,
  token_hash = excluded.token_hash, invited_by = excluded.invited_by, created_at = excluded.created_at,
  expires_at = excluded.expires_at
returning ${columns}`,
        [
          randomUUID(),
          kind,
          email,
          role,
          hashToken(token),
          invitedBy,
          formatInstant(at),
          formatInstant(invitationEnd(kind, at)),
        ],
      )
      if (invitation === undefined) throw new Error('an invitation was not written')
      return { invitation, token }
    },
    list: () =>
      query<Row>(
        pool,
        `select ${columns} from member_invitations i where i.kind = 'invitation' and i.expires_at > $1
order by i.created_at desc, i.id`,
        [formatInstant(now())],
      ),
    async revoke(id) {
      const gone = await query(pool, 'delete from member_invitations i where i.id = $1 returning i.id', [id])
      return gone.length > 0
    },
    async find(token) {
      const [found] = await query<Row>(
        pool,
        `select ${columns} from member_invitations i where i.token_hash = $1 and i.expires_at > $2`,
        [hashToken(token), formatInstant(now())],
      )
      return found ?? null
    },
    accept: (token, { name, passwordHash }) =>
      transaction(pool, async (client) => {
        const at = now()
        const [used] = await query<Row>(
          client,
          `delete from member_invitations i where i.token_hash = $1 and i.expires_at > $2 returning ${columns}`,
          [hashToken(token), formatInstant(at)],
        )
        if (used === undefined) return null
        if (used.kind === 'reset') return setPassword(client, used.email, passwordHash, at)
        return insertMember(client, { name, email: used.email, role: used.role, passwordHash }, at)
      }),
    async sweep() {
      await query(pool, 'delete from member_invitations where expires_at <= $1', [formatInstant(now())])
    },
  }
}

/** Whoever is locked out gets in again by the new password alone, and whoever was in is out. */
async function setPassword(
  client: Client,
  email: string,
  passwordHash: string,
  now: Micros,
): Promise<Member | null> {
  const [member] = await query<Member & Record<string, unknown>>(
    client,
    `update member_users m set two_factor_enabled = false, updated_at = $2 where m.email = $1
returning ${memberColumns}`,
    [email, formatInstant(now)],
  )
  if (member === undefined) return null
  await query(client, 'delete from member_two_factors where member_id = $1', [member.id])
  await query(client, 'delete from member_sessions where member_id = $1', [member.id])
  await query(client, 'delete from member_verifications where value = $1', [member.id])
  await query(
    client,
    `update member_accounts set password = $2, updated_at = $3
where member_id = $1 and provider_id = 'credential'`,
    [member.id, passwordHash, formatInstant(now)],
  )
  return member
}
