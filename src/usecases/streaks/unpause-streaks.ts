import { unpauseStreak } from '#core/progress/pause-streak.ts'
import { CoreError } from '#core/shared/errors.ts'
import type { Uid } from '#core/shared/ids.ts'
import type { Ctx, Ports } from '../ports.ts'

/** Deletes pauses by their ids; in the place of each whether it was there (trophy.md §4.8). */
export async function unpauseStreaks(
  ports: Pick<Ports, 'progressWriter' | 'pauses'>,
  ctx: Ctx,
  ids: readonly string[],
): Promise<readonly boolean[]> {
  const holders = await ports.pauses.holders(ctx.spaceId, ids)
  const seen = new Set<string>()
  return Promise.all(
    ids.map(async (id) => {
      const uid = seen.has(id) ? undefined : holders.get(id)
      seen.add(id)
      return uid === undefined ? false : unpause(ports, ctx, uid, id)
    }),
  )
}

async function unpause(
  ports: Pick<Ports, 'progressWriter'>,
  { spaceId }: Ctx,
  uid: Uid,
  id: string,
): Promise<boolean> {
  try {
    return await ports.progressWriter.submit({
      spaceId,
      target: { by: 'uid', value: uid },
      decide: (user, progress, facts) => unpauseStreak(user, progress, id, facts),
    })
  } catch (error) {
    // Deleted meanwhile, with everything of theirs.
    if (error instanceof CoreError && error.refusal.code === 'user_not_found') return false
    throw error
  }
}
