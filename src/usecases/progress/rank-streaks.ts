import type { Uid } from '#core/shared/ids.ts'
import type { Ctx, Ports, StreakRanking } from '../ports.ts'
import { compareStreaks } from './compare-streaks.ts'
import { findProgressOfMany } from './find-progress.ts'

/**
 * Who has the longest streaks now, or ever had them (trophy.md §3.4). Those who are shown are evaluated, so that their
 * lengths are right whether or not a job ran.
 */
export async function rankStreaks(
  ports: Pick<Ports, 'progressReader' | 'clock'>,
  ctx: Ctx,
  type: 'active' | 'longest',
  limit: number,
): Promise<readonly StreakRanking[]> {
  const { progressReader, clock } = ports
  const [now, { stored, evaluated }] = await Promise.all([
    clock.now(ctx.projectId),
    compareStreaks(ports, ctx.spaceId),
  ])
  const longest = await progressReader.longestStreaks(ctx.spaceId, type, limit, now, stored)
  const targets = [...new Set([...longest, ...evaluated])].map(targetOf)
  const found = await findProgressOfMany(ports, ctx, targets)
  return found
    .flatMap((current) => {
      if (current === null) return []
      const { user, progress } = current
      const length = type === 'active' ? progress.streak.length : progress.streak.longest
      return length === 0 ? [] : [{ user, length }]
    })
    .toSorted((one, other) => other.length - one.length || (one.user.uid < other.user.uid ? -1 : 1))
    .slice(0, limit)
}

const targetOf = (uid: Uid) => ({ by: 'uid', value: uid }) as const
