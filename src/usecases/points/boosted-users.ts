import type { BoostDraft } from '#core/points/define-boosts.ts'
import type { Uid } from '#core/shared/ids.ts'
import { trophyId } from '#core/users/user.ts'
import type { Ctx, Ports } from '../ports.ts'
import { idOf } from '../streaks/each-user.ts'

/** Users whom boosts are for. */
export interface BoostedUsers {
  /** By what the drafts call them; who is not there is missing. */
  readonly uids: ReadonlyMap<string, Uid>
  /** How they are shown. */
  readonly holders: ReadonlyMap<Uid, { readonly userId: string; readonly tz: string | null }>
}

/** Finds the users that drafts of boosts name, all at once. */
export async function boostedUsers(
  ports: Pick<Ports, 'reader'>,
  { spaceId }: Ctx,
  drafts: readonly BoostDraft[],
): Promise<BoostedUsers> {
  const named = [...new Set(drafts.flatMap(({ userId }) => userId ?? []))]
  const found = await Promise.all(
    named.map(async (name) => {
      const value = idOf(name)
      const view = value === null ? null : await ports.reader.find(spaceId, { by: 'id', value })
      return view === null ? [] : [{ name, user: view.user }]
    }),
  )
  const users = found.flat()
  return {
    uids: new Map(users.map(({ name, user }) => [name, user.uid])),
    holders: new Map(users.map(({ user }) => [user.uid, { userId: trophyId(user), tz: user.tz }])),
  }
}
