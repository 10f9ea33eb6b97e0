import { CoreError } from '#core/shared/errors.ts'
import type { ProjectId } from '#core/shared/ids.ts'
import type { JsonObject } from '#core/shared/json.ts'
import type { Ports } from '../ports.ts'
import { numberSetting, textSetting } from '../settings/definitions.ts'

/** The settings that hold the URL of a webhook which may refuse. */
export type WebhookName = 'replyke.webhook.created' | 'replyke.webhook.updated'

/** How long a webhook may take where the setting says nothing. */
export const timeoutMsDefault = 5000

/** Is a URL configured for this webhook? */
export async function hasWebhook(
  ports: Pick<Ports, 'settings'>,
  projectId: ProjectId,
  name: WebhookName,
): Promise<boolean> {
  return (await textSetting(ports, projectId, name)) !== ''
}

/**
 * Asks a webhook whether a change may happen (replyke.md §8). No URL: nobody is asked.
 * @throws CoreError `webhook_refused` with the receiver's words, `webhook_failed` without a trustworthy answer,
 * `webhook_unconfigured` when there is no secret to sign with
 */
export async function askWebhook(
  ports: Pick<Ports, 'settings' | 'hooks'>,
  projectId: ProjectId,
  name: WebhookName,
  body: JsonObject,
): Promise<void> {
  const url = await textSetting(ports, projectId, name)
  if (url === '') return
  const secret = await textSetting(ports, projectId, 'replyke.webhook.secret')
  if (secret === '') {
    throw new CoreError({
      code: 'webhook_unconfigured',
      message: 'Webhook URL or secret not configured',
    })
  }
  const timeoutMs = await numberSetting(ports, projectId, 'replyke.webhook.timeoutMs', timeoutMsDefault)
  const answer = await ports.hooks.ask({ url, secret, timeoutMs, body })
  if (!answer.valid) throw new CoreError({ code: 'webhook_refused', message: answer.message ?? '' })
}
