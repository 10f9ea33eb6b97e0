import type { Refusal } from '../shared/errors.ts'
import type { Fresh } from '../shared/fresh.ts'
import type { NewPointsLevel } from './change.ts'
import type { PointsLevel } from './points.ts'

export type LevelDraft = Pick<PointsLevel, 'key' | 'name' | 'points'> &
  Partial<Pick<PointsLevel, 'description' | 'badgeUrl'>>

/** What changes of a level; what is absent stays. The key is fixed (trophy.md §4.5). */
export type LevelPatch = Partial<Pick<PointsLevel, 'name' | 'points' | 'description' | 'badgeUrl'>> & {
  readonly id: string
}

/** Independent of each other; of two with the same key the first is made (trophy.md §1.8, §4.5). */
export function createLevels(
  known: readonly PointsLevel[],
  drafts: readonly LevelDraft[],
  fresh: Fresh,
): ReadonlyArray<NewPointsLevel | Refusal> {
  const taken = new Set(known.map(({ key }) => key))
  return drafts.map((draft) => {
    if (taken.has(draft.key)) return keyTaken
    taken.add(draft.key)
    return { description: '', badgeUrl: null, ...draft, id: fresh.newId(), createdAt: fresh.now }
  })
}

/** Independent of each other. A level that is asked for nothing is given back itself. */
export function changeLevels(
  known: readonly PointsLevel[],
  patches: readonly LevelPatch[],
): ReadonlyArray<PointsLevel | Refusal> {
  return patches.map(({ id, ...changes }) => {
    const before = known.find((level) => level.id === id)
    if (before === undefined) return levelNotFound
    return Object.keys(changes).length === 0 ? before : { ...before, ...changes }
  })
}

const keyTaken: Refusal = { code: 'invalid', field: 'key', message: 'Key already in use by another level' }
const levelNotFound: Refusal = { code: 'not_found', message: 'Level not found by ID' }
