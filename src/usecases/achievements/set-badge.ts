import { CoreError } from '#core/shared/errors.ts'
import { letGoOfBadge, withStoredBadge, type BadgeUpload } from '../files/store-badge.ts'
import type { Ctx, Ports } from '../ports.ts'
import { findAchievement } from './find-achievement.ts'
import { updateAchievements } from './update-achievements.ts'
import type { AchievementView } from './view.ts'

type BadgePorts = Pick<Ports, 'rules' | 'files' | 'fileStore' | 'images' | 'clock'>

/**
 * Makes an uploaded picture the badge of an achievement, in place of the one that it had.
 * @throws CoreError `not_found`; `invalid_image` or `rate_limited` for `badgeFile`; the reasons of the upload's patience
 */
export async function setAchievementBadge(
  ports: BadgePorts,
  ctx: Ctx,
  id: string,
  upload: BadgeUpload,
): Promise<AchievementView> {
  const before = await findAchievement(ports, ctx, id)
  return withStoredBadge(ports, ctx, upload, async (address) => ({
    answer: await withBadge(ports, ctx, id, address),
    replaced: before.achievement.badgeUrl,
  }))
}

/** Takes the badge from an achievement. @throws CoreError `not_found` */
export async function removeAchievementBadge(
  ports: Pick<Ports, 'rules' | 'files' | 'fileStore'>,
  ctx: Ctx,
  id: string,
): Promise<AchievementView> {
  const before = await findAchievement(ports, ctx, id)
  const after = await withBadge(ports, ctx, id, null)
  await letGoOfBadge(ports, before.achievement.badgeUrl)
  return after
}

async function withBadge(
  ports: Pick<Ports, 'rules'>,
  ctx: Ctx,
  id: string,
  badgeUrl: string | null,
): Promise<AchievementView> {
  const [outcome] = await updateAchievements(ports, ctx, [{ id, badgeUrl }])
  if (outcome === undefined) throw new Error('an achievement was asked for and none came')
  if ('code' in outcome) throw new CoreError(outcome)
  return outcome
}
