import type { ProjectId } from '#core/shared/ids.ts'
import type { JsonObject } from '#core/shared/json.ts'
import type { NewNotice, NoticeHook, Ports } from '../ports.ts'
import { textSetting } from '../settings/definitions.ts'

/**
 * Makes what a project's webhook is told after a change, to be stored with it: nothing where no URL is set, or no secret to
 * sign with.
 * @param tell null: the webhook is not told
 */
export async function noticing<Facts extends readonly unknown[]>(
  ports: Pick<Ports, 'settings'>,
  projectId: ProjectId,
  hook: NoticeHook,
  tell: ((...facts: Facts) => JsonObject) | null,
): Promise<(...facts: Facts) => readonly NewNotice[]> {
  const isTold =
    tell !== null &&
    (await textSetting(ports, projectId, hook)) !== '' &&
    (await textSetting(ports, projectId, 'replyke.webhook.secret')) !== ''
  return (...facts) => (isTold ? [{ hook, payload: JSON.stringify(tell(...facts)) }] : [])
}
