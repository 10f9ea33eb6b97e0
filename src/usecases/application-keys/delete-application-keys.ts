import type { Ctx, Ports } from '../ports.ts'

/** Deletes keys of users; says for each whether it was there. No server takes them when this returns (trophy.md §4.9). */
export async function deleteApplicationKeys(
  ports: Pick<Ports, 'applicationKeys' | 'configuration'>,
  ctx: Ctx,
  ids: readonly string[],
): Promise<readonly boolean[]> {
  const found = await ports.applicationKeys.delete(ctx.spaceId, ids)
  await ports.configuration.applied()
  return found
}
