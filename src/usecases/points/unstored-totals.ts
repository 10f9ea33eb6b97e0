import { formatText } from '#core/attributes/values.ts'
import type { PointsSystem } from '#core/points/points.ts'
import type { Uid } from '#core/shared/ids.ts'
import type { AttributePair } from '../attributes/known-keys.ts'
import type { Ctx, Ports, Rules } from '../ports.ts'
import { findProgressOfMany } from '../progress/find-progress.ts'

/** So many users are evaluated for one answer; where more are due, what they have stored is counted (docs/dialects/trophy.md). */
const evaluatedMax = 200

/** What users have whose stored totals may be out of date. */
export interface UnstoredTotals {
  /** Whom the stored totals are not to be asked for. */
  readonly users: readonly Uid[]
  /** Of those of them who have the attributes. */
  readonly totals: readonly number[]
}

/**
 * The totals of users to whom time brought something that no job has stored yet, so that summaries are right whether or
 * not it ran; nobody's where time brings no points.
 */
export async function unstoredTotals(
  ports: Pick<Ports, 'progressReader' | 'clock'>,
  ctx: Ctx,
  { points, attributes }: Pick<Rules, 'points' | 'attributes'>,
  { number }: PointsSystem,
  pairs: readonly AttributePair[] = [],
): Promise<UnstoredTotals> {
  const { spans, achievement } = points.firing
  if (![...spans, ...achievement].some(({ system }) => system.number === number)) return nobody
  const due = await ports.progressReader.dueUsers(
    ctx.spaceId,
    await ports.clock.now(ctx.projectId),
    evaluatedMax,
  )
  const found = await findProgressOfMany(ports, ctx, (due ?? []).map(targetOf))
  const current = found.flatMap((one) => one ?? [])
  return {
    users: current.map(({ user }) => user.uid),
    totals: current
      .filter(({ user }) =>
        pairs.every(({ key, value }) => {
          const definition = attributes.user.byKey(key)
          const held = Object.hasOwn(user.attributes, key) ? user.attributes[key] : undefined
          return definition !== undefined && held !== undefined && formatText(definition, held) === value
        }),
      )
      .map(({ progress }) => progress.points.get(number)?.total ?? 0),
  }
}

const nobody: UnstoredTotals = { users: [], totals: [] }

const targetOf = (uid: Uid) => ({ by: 'uid', value: uid }) as const
