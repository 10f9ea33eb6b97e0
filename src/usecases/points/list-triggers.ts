import type { Ctx, Ports } from '../ports.ts'
import { systemById } from './system-of.ts'
import { triggerView, type TriggerView } from './view.ts'

/** Every trigger of a points system that was not deleted, oldest first (trophy.md §4.6). @throws CoreError `not_found` */
export async function listTriggers(
  ports: Pick<Ports, 'rules'>,
  ctx: Ctx,
  systemId: string,
): Promise<readonly TriggerView[]> {
  const rules = await ports.rules.of(ctx.spaceId)
  return systemById(rules.points, systemId)
    .triggers.filter(({ status }) => status !== 'archived')
    .map((trigger) => triggerView(trigger, rules))
}
