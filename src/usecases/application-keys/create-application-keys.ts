import type { CustomerId } from '#core/shared/ids.ts'
import type { Ctx, NewApplicationKey, Ports } from '../ports.ts'

/** Makes a key for each of these users; null in the place of each who does not exist (trophy.md §4.9). */
export const createApplicationKeys = (
  ports: Pick<Ports, 'applicationKeys'>,
  ctx: Ctx,
  userIds: readonly CustomerId[],
): Promise<ReadonlyArray<NewApplicationKey | null>> => ports.applicationKeys.create(ctx.spaceId, userIds)
