import { CoreError } from '#core/shared/errors.ts'
import type { Ctx, Ports } from '../ports.ts'
import { listTriggers } from './list-triggers.ts'
import type { TriggerView } from './view.ts'

/** One trigger of a points system that was not deleted, by its uuid. @throws CoreError `not_found` */
export async function findTrigger(
  ports: Pick<Ports, 'rules'>,
  ctx: Ctx,
  systemId: string,
  id: string,
): Promise<TriggerView> {
  const found = (await listTriggers(ports, ctx, systemId)).find(({ trigger }) => trigger.id === id)
  if (found === undefined) throw new CoreError({ code: 'not_found', message: 'Points trigger not found' })
  return found
}
