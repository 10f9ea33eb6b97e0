import type { PointsLevel, PointsSystem } from './points.ts'

/** The highest level that so many points reach; of two with equal points the later-created; null: below all (trophy.md §2.8). */
export const levelOf = ({ levels }: Pick<PointsSystem, 'levels'>, total: number): PointsLevel | null =>
  levels.findLast(({ points }) => points <= total) ?? null
