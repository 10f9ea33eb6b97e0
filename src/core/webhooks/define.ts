import type { Refusal } from '../shared/errors.ts'
import type { Fresh } from '../shared/fresh.ts'
import type { WebhookCatalog } from './catalog.ts'
import type { WebhookEndpoint, WebhookKind } from './endpoint.ts'

/** An endpoint that the database has not numbered yet. */
export type NewWebhook = Omit<WebhookEndpoint, 'number'>

/** What is asked of an endpoint. What is absent stays, or is at its default. */
export interface WebhookFields {
  readonly name?: string
  readonly url?: string
  readonly events?: readonly WebhookKind[]
  readonly status?: 'active' | 'inactive'
  readonly secret?: string
}
export type WebhookDraft = WebhookFields & Required<Pick<WebhookFields, 'name' | 'url' | 'events'>>
export type WebhookPatch = WebhookFields & { readonly id: string }

const urlLengthMax = 2048
const secretLengthMax = 255

/** Independent of each other; active, and with a secret of our own, unless asked otherwise (trophy.md §7.9). */
export function createWebhooks(
  drafts: readonly WebhookDraft[],
  fresh: Fresh,
): ReadonlyArray<NewWebhook | Refusal> {
  return drafts.map((draft) => {
    const wrong = wrongFields(draft)
    if (wrong !== null) return wrong
    return {
      id: fresh.newId(),
      name: draft.name,
      url: draft.url,
      events: [...new Set(draft.events)],
      status: draft.status ?? 'active',
      secret: draft.secret ?? newSecret(fresh),
      createdAt: fresh.now,
    }
  })
}

/** Independent of each other. An endpoint that is asked for nothing is given back itself. */
export function changeWebhooks(
  known: WebhookCatalog,
  patches: readonly WebhookPatch[],
): ReadonlyArray<WebhookEndpoint | Refusal> {
  return patches.map(({ id, ...fields }) => {
    const before = known.byId(id)
    if (before === undefined) return webhookNotFound
    if (Object.keys(fields).length === 0) return before
    const { events } = fields
    const changes = events === undefined ? fields : { ...fields, events: [...new Set(events)] }
    return wrongFields(fields) ?? { ...before, ...changes }
  })
}

function wrongFields({ url, events, secret }: WebhookFields): Refusal | null {
  if (url !== undefined && !isWebUrl(url))
    return { code: 'invalid', field: 'url', message: 'url must be an http or https URL' }
  if (events?.length === 0)
    return { code: 'invalid', field: 'events', message: 'events must name at least one event' }
  if (secret !== undefined && (secret === '' || secret.length > secretLengthMax)) {
    const message = `secret must be 1 to ${secretLengthMax} characters`
    return { code: 'invalid', field: 'secret', message }
  }
  return null
}

/** Whether its address may be reached is decided whenever something is sent: names can move. */
function isWebUrl(text: string): boolean {
  const url = text.length > urlLengthMax ? null : URL.parse(text)
  return url !== null && (url.protocol === 'http:' || url.protocol === 'https:')
}

/** Two random uuids hold 244 random bits. */
const newSecret = (fresh: Fresh) => `whsec_${fresh.newId()}${fresh.newId()}`.replaceAll('-', '')

export const webhookNotFound: Refusal = { code: 'not_found', message: 'Webhook not found by ID' }
