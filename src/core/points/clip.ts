import type { PointsSystem } from './points.ts'

/**
 * The total after a change: not below 0 and not above the system's `maxPoints`, which takes nothing from who has more
 * since before it was lowered (trophy.md §2.8, §4.3).
 */
export function totalAfter(
  total: number,
  change: bigint,
  { maxPoints }: Pick<PointsSystem, 'maxPoints'>,
): number {
  const limit = BigInt(maxPoints ?? Number.MAX_SAFE_INTEGER)
  const sum = BigInt(total) + change
  if (change > 0n && sum > limit) return Math.max(total, Number(limit))
  return sum < 0n ? 0 : Number(sum)
}
