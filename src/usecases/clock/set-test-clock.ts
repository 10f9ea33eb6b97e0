import { CoreError } from '#core/shared/errors.ts'
import type { Micros } from '#core/shared/ids.ts'
import type { Ctx, Ports } from '../ports.ts'

/**
 * Moves a project's clock forward and returns when every server obeys it and everything that became due was done
 * (DESIGN §4.7, trophy.md §1.10). What is due before the move is done before it, as the ticker would have.
 * @throws CoreError `invalid` when it would move back
 */
export async function setTestClock(
  ports: Pick<Ports, 'clock' | 'configuration' | 'background'>,
  ctx: Ctx,
  now: Micros,
): Promise<void> {
  await ports.background.finish(ctx.spaceId)
  await ports.clock.set(ctx.projectId, now)
  const { everywhere } = await ports.configuration.applied()
  if (!everywhere)
    throw new CoreError({ code: 'unavailable', message: 'Not every server obeys the new time yet' })
  await ports.background.finish(ctx.spaceId)
}
