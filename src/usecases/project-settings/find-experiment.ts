import type { ChartGroup } from '#core/analytics/comparison.ts'
import type { Experimentation } from '#core/settings/project-settings.ts'
import { CoreError } from '#core/shared/errors.ts'
import type { SpaceId } from '#core/shared/ids.ts'
import type { Ctx, ExperimentCounts, Ports } from '../ports.ts'

/** The experiment's settings and how many users are in each of its groups now (trophy.md §2.12). */
export async function findExperiment(
  ports: Pick<Ports, 'rules' | 'charts' | 'experimentGroups'>,
  { spaceId }: Ctx,
): Promise<{ readonly settings: Experimentation; readonly users: ExperimentCounts }> {
  const [{ projectSettings }, users] = await Promise.all([ports.rules.of(spaceId), count(ports, spaceId)])
  return { settings: projectSettings.experimentation, users }
}

/** Charts know the groups without looking at the users; while they are being prepared, the users are counted. */
async function count(
  { charts, experimentGroups }: Pick<Ports, 'charts' | 'experimentGroups'>,
  spaceId: SpaceId,
): Promise<ExperimentCounts> {
  try {
    const question = { by: { by: 'control' }, series: [] } as const
    const { groups } = await charts.read(spaceId, question, { look: 'completions', achievements: 0 })
    return { control: usersOf('control', groups), experiment: usersOf('experiment', groups) }
  } catch (error) {
    if (error instanceof CoreError && error.refusal.code === 'overloaded')
      return experimentGroups.count(spaceId)
    throw error
  }
}

const usersOf = (kind: ChartGroup['kind'], groups: readonly ChartGroup[]): number =>
  groups.find((group) => group.kind === kind)?.users ?? 0
