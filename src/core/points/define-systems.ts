import type { Refusal } from '../shared/errors.ts'
import type { Fresh } from '../shared/fresh.ts'
import type { Uid } from '../shared/ids.ts'
import type { NewPointsBoost, NewPointsLevel, NewPointsSystem, NewPointsTrigger } from './change.ts'
import { createBoosts, type BoostDraft } from './define-boosts.ts'
import { createLevels, type LevelDraft } from './define-levels.ts'
import { createTriggers, type TriggerDraft } from './define-triggers.ts'
import type { PointsFacts } from './facts.ts'
import type { PointsCatalog } from './catalog.ts'
import type { PointsSystem } from './points.ts'

type SystemFields = Partial<Pick<PointsSystem, 'description' | 'badgeUrl' | 'maxPoints'>>

/** A system as it is asked for, with what belongs to it; an absent list is not made, and not shown. */
export interface SystemDraft extends SystemFields {
  readonly name: string
  readonly key: string
  readonly levels?: readonly LevelDraft[]
  readonly boosts?: readonly BoostDraft[]
  readonly triggers?: readonly TriggerDraft[]
}

/** What changes of a system; what is absent stays. The key is fixed (trophy.md §4.3). */
export interface SystemPatch extends SystemFields {
  readonly id: string
  readonly name?: string
}

/** A new system with those of its lists that were asked for. */
export interface NewSystemParts {
  readonly system: NewPointsSystem
  readonly levels?: readonly NewPointsLevel[]
  readonly boosts?: readonly NewPointsBoost[]
  readonly triggers?: readonly NewPointsTrigger[]
}

/**
 * Independent of each other; of two with the same key the first is made. What is wrong with anything that belongs to a
 * system is what is wrong with the system (trophy.md §1.8, §4.3). `users` are those who are there, by what the drafts
 * call them.
 */
export function createSystems(
  facts: PointsFacts,
  users: ReadonlyMap<string, Uid>,
  drafts: readonly SystemDraft[],
  fresh: Fresh,
): ReadonlyArray<NewSystemParts | Refusal> {
  const taken = new Set(facts.points.live.map(({ key }) => key))
  return drafts.map(({ levels, boosts, triggers, ...draft }) => {
    if (taken.has(draft.key)) return keyTaken
    const parts = {
      ...(levels === undefined ? {} : { levels: allOf(createLevels([], levels, fresh)) }),
      ...(boosts === undefined ? {} : { boosts: allOf(createBoosts(facts, users, boosts, fresh)) }),
      ...(triggers === undefined ? {} : { triggers: allOf(createTriggers(facts, triggers, fresh)) }),
    }
    if (isRefused(parts.levels)) return parts.levels
    if (isRefused(parts.boosts)) return parts.boosts
    if (isRefused(parts.triggers)) return parts.triggers
    taken.add(draft.key)
    const system: NewPointsSystem = {
      description: '',
      badgeUrl: null,
      maxPoints: null,
      ...draft,
      id: fresh.newId(),
      status: 'active',
      createdAt: fresh.now,
    }
    return {
      system,
      ...(parts.levels === undefined ? {} : { levels: parts.levels }),
      ...(parts.boosts === undefined ? {} : { boosts: parts.boosts }),
      ...(parts.triggers === undefined ? {} : { triggers: parts.triggers }),
    }
  })
}

/** All of them, or the first that was refused. */
function allOf<T extends object>(outcomes: ReadonlyArray<T | Refusal>): readonly T[] | Refusal {
  const made: T[] = []
  for (const outcome of outcomes) {
    if ('code' in outcome) return outcome as Refusal
    made.push(outcome)
  }
  return made
}

const isRefused = (parts: object | undefined): parts is Refusal => parts !== undefined && 'code' in parts

/** Independent of each other. A system that is asked for nothing is given back itself. */
export function changeSystems(
  known: PointsCatalog,
  patches: readonly SystemPatch[],
): ReadonlyArray<PointsSystem | Refusal> {
  return patches.map(({ id, ...changes }) => {
    const before = known.byId(id)
    if (before === undefined) return systemNotFound
    return Object.keys(changes).length === 0 ? before : { ...before, ...changes }
  })
}

const keyTaken: Refusal = {
  code: 'invalid',
  field: 'key',
  message: 'Key already in use by another points system',
}
const systemNotFound: Refusal = { code: 'not_found', message: 'Points system not found by ID' }
