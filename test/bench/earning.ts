import type { Project, RunningServer } from '#test/support/running-server.ts'
import { adminOf } from './admin.ts'

/**
 * What the issue of points and boards asks for on top of `configureProgress`: two points systems of four triggers and five
 * levels each, one boost, and three leaderboards of 1,000 places. Each event earns of both systems and counts toward all
 * three boards, or toward two where it is of another metric.
 */
export async function configureEarning({ url }: RunningServer, project: Project): Promise<void> {
  const admin = adminOf(url, project)
  const listed = await fetch(`${url}/admin/v1/metrics`, { headers: { 'x-api-key': project.adminKey } })
  const metrics = (await listed.json()) as Array<{ id: string }>
  const active = { status: 'active' }
  const triggers = [
    ...metrics.map(({ id }, n) => ({
      type: 'metric',
      metricId: id,
      metricThreshold: 1,
      points: 10 + n,
      ...active,
    })),
    { type: 'streak', streakLength: 7, points: 50, ...active },
  ]
  const levels = [0, 100, 1000, 10_000, 100_000].map((points) => ({
    key: `level-${points}`,
    name: `Level ${points}`,
    points,
  }))
  const boosts = [{ name: 'Double', start: '2020-01-01', multiplier: 2 }]
  const { created: systems } = await admin('POST', '/points', [
    { key: 'xp', name: 'XP', triggers, levels, boosts },
    { key: 'coins', name: 'Coins', triggers, levels },
  ])
  const board = { start: '2020-01-01', maxParticipants: 1000, ...active }
  await admin('POST', '/leaderboards', [
    { key: 'metric', name: 'Metric', rankBy: 'metric', metricId: metrics[0]?.id, ...board },
    { key: 'xp', name: 'XP', rankBy: 'points', pointsSystemId: systems[0]?.id, ...board },
    { key: 'coins', name: 'Coins', rankBy: 'points', pointsSystemId: systems[1]?.id, ...board },
  ])
}
