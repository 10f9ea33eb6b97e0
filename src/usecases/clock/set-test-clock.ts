import type { Micros } from '#core/shared/ids.ts'
import type { Ctx, Ports } from '../ports.ts'

/**
 * Moves a project's clock forward and returns when every server obeys it (DESIGN §4.7).
 * @throws CoreError `invalid` when it would move back
 */
export async function setTestClock(
  ports: Pick<Ports, 'clock' | 'configuration'>,
  ctx: Ctx,
  now: Micros,
): Promise<void> {
  await ports.clock.set(ctx.projectId, now)
  await ports.configuration.applied()
}
