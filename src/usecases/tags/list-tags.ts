import type { Ctx, Ports, Tag } from '../ports.ts'

/** Every tag of the space, oldest first (usercom.md §4.2). */
export function listTags(ports: Pick<Ports, 'tags'>, ctx: Ctx): Promise<readonly Tag[]> {
  return ports.tags.all(ctx.spaceId)
}
