import type { Micros } from '#core/shared/ids.ts'
import type { NewProductEvent } from '#core/users/crm-activity.ts'
import type { Ctx, Ports, Target } from '../ports.ts'

/** What a user did with a product, as a client sends it; without a time it was now. */
export interface SentProductEvent extends Omit<NewProductEvent, 'at'> {
  readonly at: Micros | null
}

/** Stores what a user did with a product (usercom.md §4.6); gives its number. @throws CoreError `user_not_found` */
export async function recordProductEvent(
  ports: Pick<Ports, 'crmActivities' | 'clock'>,
  ctx: Ctx,
  target: Target,
  event: SentProductEvent,
): Promise<number> {
  const at = event.at ?? (await ports.clock.now(ctx.projectId))
  return ports.crmActivities.recordProductEvent(ctx.spaceId, target, { ...event, at })
}
