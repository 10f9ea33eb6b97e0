import type { Ctx, Ports } from '../ports.ts'

/** What triggers, boosts and leaderboards can name: all that was not archived. */
export async function listChoices({ rules }: Pick<Ports, 'rules'>, { spaceId }: Ctx) {
  const { metrics, achievements, attributes, points, streakTimeline } = await rules.of(spaceId)
  const latest = streakTimeline[streakTimeline.length - 1] ?? streakTimeline[0]
  return {
    metrics: metrics.live,
    achievements: achievements.live,
    userAttributes: attributes.user.all,
    eventAttributes: attributes.event.all,
    systems: points.live,
    streakFrequency: latest.settings.frequency,
  }
}
