import type { SpaceId, Uid } from '#core/shared/ids.ts'
import type { Ports, Stored } from '../ports.ts'

/** So many users are evaluated for one answer while a sweep is under way; of more, stored lengths are compared. */
const evaluatedMax = 200

/** Whose stored lengths can be compared, and who has to be evaluated for that. */
export interface Comparison {
  readonly stored: Stored
  readonly evaluated: readonly Uid[]
}

/**
 * Stored lengths are those under the settings of now but while a sweep brings streaks under changed ones: then users that
 * it did not come to yet are evaluated, unless they are many (docs/adr/0006-progress.md).
 */
export async function compareStreaks(
  { progressReader }: Pick<Ports, 'progressReader'>,
  spaceId: SpaceId,
): Promise<Comparison> {
  const sweep = await progressReader.streakSweep(spaceId, evaluatedMax)
  return sweep === null || sweep.unswept === null
    ? { stored: 'all', evaluated: [] }
    : { stored: { upTo: sweep.sweptTo }, evaluated: sweep.unswept }
}
