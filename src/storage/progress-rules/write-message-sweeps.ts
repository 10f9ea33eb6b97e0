import { messageKinds, scheduledMessages, type ScheduledMessage } from '#core/messages/settings.ts'
import type { ProjectSettings } from '#core/settings/project-settings.ts'
import type { SpaceId } from '#core/shared/ids.ts'
import type { RuleChange } from '#usecases/ports.ts'
import type { Client } from '../database.ts'
import { loadProjectSettings } from './load.ts'
import { loadWebhooks } from './load-webhooks.ts'

/**
 * Writes a change of the rules by `write` and gives the messages for which everybody is to be looked at then: those that
 * nobody wanted to be told of before, and recaps of other periods (trophy.md §2.11).
 */
export async function messagesToSweep(
  client: Client,
  spaceId: SpaceId,
  { newWebhooks, webhooks, projectSettings }: RuleChange,
  write: () => Promise<void>,
): Promise<readonly ScheduledMessage[]> {
  const bears = newWebhooks !== undefined || webhooks !== undefined || projectSettings !== undefined
  const before = bears ? await wantedMessages(client, spaceId) : null
  await write()
  const after = before === null ? null : await wantedMessages(client, spaceId)
  return scheduledMessages.filter(
    (type) =>
      after?.types.has(type) === true &&
      (before?.types.has(type) !== true || (type === 'recap' && before.recapPeriod !== after.recapPeriod)),
  )
}

interface WantedMessages {
  readonly types: ReadonlySet<ScheduledMessage>
  readonly recapPeriod: ProjectSettings['aggregationPeriod']
}

async function wantedMessages(client: Client, spaceId: SpaceId): Promise<WantedMessages> {
  const webhooks = await loadWebhooks(client, spaceId)
  const { aggregationPeriod } = await loadProjectSettings(client, spaceId)
  return {
    types: new Set(scheduledMessages.filter((type) => webhooks.wants(messageKinds[type]))),
    recapPeriod: aggregationPeriod,
  }
}
