import type { Ports } from '#usecases/ports.ts'
import { unpauseStreaks } from '#usecases/streaks/unpause-streaks.ts'
import type { Scope } from '../scope.ts'
import { addDelete } from './batch.ts'

const pauses = {
  path: '/streaks/pauses',
  operation: 'admin.streaks.pauses',
  tag: 'Streaks',
  many: 'streak pauses',
  notFound: 'Streak pause not found by ID',
} as const

/** DELETE /streaks/pauses?ids=: archived; an id that is none, or unknown, is an issue (trophy.md §1.8, §4.8). */
export function adminStreaksPausesDelete(
  scope: Scope,
  ports: Pick<Ports, 'progressWriter' | 'pauses'>,
): void {
  addDelete(scope, pauses, (ctx, ids) => unpauseStreaks(ports, ctx, ids))
}
