import type { Micros } from '#core/shared/ids.ts'
import type { Ctx, Ports, Target } from '../ports.ts'
import { findProgressOfMany } from './find-progress.ts'

type ById = Extract<Target, { by: 'id' }>

/** The length of somebody's streak. */
export interface ListedStreak {
  readonly id: string
  readonly length: number
  /** When it last grew; null without a streak. */
  readonly extendedAt: Micros | null
}

/** The streaks of these users, longest first; nobody has none; each is listed once (trophy.md §2.7 "Lists"). */
export async function listStreaks(
  ports: Pick<Ports, 'progressReader' | 'clock'>,
  ctx: Ctx,
  targets: readonly ById[],
): Promise<readonly ListedStreak[]> {
  const distinct = [...new Map(targets.map((target) => [target.value as string, target])).values()]
  const found = await findProgressOfMany(ports, ctx, distinct)
  return distinct
    .map(({ value }, index) => {
      const streak = found[index]?.progress.streak
      return { id: value, length: streak?.length ?? 0, extendedAt: streak?.extendedAt ?? null }
    })
    .toSorted((one, other) => other.length - one.length)
}
