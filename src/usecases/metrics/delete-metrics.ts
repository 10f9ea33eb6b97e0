import { currentVersion, nextVersion, withoutMetric } from '#core/streaks/change-settings.ts'
import type { Ctx, Ports } from '../ports.ts'
import { archiveById } from '../rules/archive-by-id.ts'

/**
 * Archives metrics; says for each whether it was there. They take no events from then on, their totals are kept, and
 * their keys are free (trophy.md §2.3). The streak settings no longer wait for them.
 */
export function deleteMetrics(
  ports: Pick<Ports, 'rules'>,
  ctx: Ctx,
  ids: readonly string[],
): Promise<readonly boolean[]> {
  return ports.rules.change(ctx.spaceId, ({ metrics, streakTimeline }, { now }) => {
    const { found, archived } = archiveById((id) => metrics.byId(id), ids)
    const settings = archived.reduce(
      (before, { number }) => withoutMetric(before, number),
      currentVersion(streakTimeline).settings,
    )
    const version = nextVersion(streakTimeline, settings, now)
    return {
      answer: found,
      change: { metrics: archived, ...(version === null ? {} : { streakSettings: version }) },
    }
  })
}
