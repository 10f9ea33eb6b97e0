import { CoreError } from '#core/shared/errors.ts'
import type { Micros } from '#core/shared/ids.ts'
import type { Ctx, Ports } from '../ports.ts'

/**
 * Moves a project's clock forward and returns when every server obeys it and everything that became due was done
 * (DESIGN §4.7, trophy.md §1.10). What is due before the move is done before it, as the ticker would have.
 * @throws CoreError `invalid` when it would move back
 */
export async function setTestClock(
  ports: Pick<Ports, 'clock' | 'configuration' | 'background' | 'tenants'>,
  ctx: Ctx,
  now: Micros,
): Promise<void> {
  // One clock a project: it moves for all tenants (trophy.md §7.1).
  const tenants = await ports.tenants.of(ctx.projectId)
  const spaces = [ctx.spaceId, ...tenants.live.map(({ spaceId }) => spaceId)]
  for (const spaceId of spaces) await ports.background.finish(spaceId)
  await ports.clock.set(ctx.projectId, now)
  const { everywhere } = await ports.configuration.applied()
  if (!everywhere)
    throw new CoreError({ code: 'unavailable', message: 'Not every server obeys the new time yet' })
  for (const spaceId of spaces) await ports.background.finish(spaceId)
}
