import { WebhookCatalog } from '#core/webhooks/catalog.ts'
import type { WebhookEndpoint } from '#core/webhooks/endpoint.ts'
import type { SpaceId } from '#core/shared/ids.ts'
import { query, type Queryable } from '../database.ts'

/** The endpoints of a space, those that were deleted too. */
export async function loadWebhooks(on: Queryable, spaceId: SpaceId): Promise<WebhookCatalog> {
  const endpoints = await query<WebhookEndpoint>(
    on,
    `select id, number, name, url, events, status, secret, created_at as "createdAt" from webhook_endpoints
where space_id = $1`,
    [spaceId],
  )
  return new WebhookCatalog(endpoints)
}
