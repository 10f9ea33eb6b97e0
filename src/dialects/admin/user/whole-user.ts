import type { Ctx, Ports, Target } from '#usecases/ports.ts'
import { findPreferences } from '#usecases/preferences/find-preferences.ts'
import { listSuspensions } from '#usecases/suspensions/list-suspensions.ts'
import { findUser } from '#usecases/users/find-user.ts'
import type { UserAnswer } from '../contract/user.ts'
import type { AdminOptions } from '../options.ts'
import { toUserAnswer } from './from-user.ts'

export type WholeUserPorts = Pick<Ports, 'reader' | 'suspensions' | 'clock' | 'progressReader'>

/** The user as the page shows it: also what every change of it answers. @throws CoreError `user_not_found` */
export async function wholeUser(
  ports: WholeUserPorts,
  ctx: Ctx,
  target: Target,
  options: Pick<AdminOptions, 'userShapes'>,
): Promise<UserAnswer> {
  const view = await findUser(ports, ctx, target)
  const [preferences, suspensions, now] = await Promise.all([
    findPreferences(ports, ctx, { by: 'uid', value: view.user.uid }),
    listSuspensions(ports, ctx, view.user),
    ports.clock.now(ctx.projectId),
  ])
  return toUserAnswer(view, { preferences, suspensions, now, projectId: ctx.projectId }, options)
}
