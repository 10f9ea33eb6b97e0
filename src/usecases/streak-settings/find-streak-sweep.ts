import type { Ctx, Ports, SweepProgress } from '../ports.ts'

/** The sweep that brings everybody's streak under changed settings; null: all are. */
export async function findStreakSweep(
  { ruleUsage }: Pick<Ports, 'ruleUsage'>,
  { spaceId }: Ctx,
): Promise<SweepProgress | null> {
  const sweeps = await ruleUsage.sweeps(spaceId)
  return sweeps.find(({ achievement }) => achievement === null) ?? null
}
