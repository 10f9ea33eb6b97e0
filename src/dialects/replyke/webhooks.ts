import type { JsonObject } from '#core/shared/json.ts'
import type { User } from '#core/users/user.ts'
import type { Ports } from '#usecases/ports.ts'
import { listSetting } from '#usecases/settings/definitions.ts'
import type { Call } from './call.ts'
import { changedFields, newUserFields } from './from-core.ts'

type HookEvent = 'user.created' | 'user.updated'
const eventsDefault: readonly string[] = ['user.created', 'user.updated']

/** What the update webhook is told in this call's shape (replyke.md §8.1); null when P7's list leaves the event out. */
export async function updateAnnouncement(
  ports: Pick<Ports, 'settings'>,
  call: Call,
): Promise<((before: User, after: User) => JsonObject) | null> {
  if (!(await isSubscribed(ports, call, 'user.updated'))) return null
  return (before, after) => ({
    ...head(call, 'user.updated'),
    // Replyke's own body does not say which user; these two are added to it (§8.1, §13.6).
    userId: before.replykeId,
    initiatorId: call.caller?.kind === 'user' ? call.caller.replykeId : null,
    data: changedFields(before, after),
  })
}

/** What the webhook is told about a user before it is made. */
export async function creationAnnouncement(
  ports: Pick<Ports, 'settings'>,
  call: Call,
): Promise<((user: User) => JsonObject) | null> {
  if (!(await isSubscribed(ports, call, 'user.created'))) return null
  return (user) => ({ ...head(call, 'user.created'), data: newUserFields(user) })
}

/** What the webhook is told of a user who was made: always on v6, on v7 if its list says so (replyke.md §8.1). */
export async function creationNotice(
  ports: Pick<Ports, 'settings'>,
  call: Call,
): Promise<((user: User) => JsonObject) | null> {
  const { profile, project } = call
  const facts = (user: User) => ({ userId: user.replykeId, data: newUserFields(user) })
  if (profile.generation === 6) return (user) => ({ projectId: project.id, stage: 'after', ...facts(user) })
  if (!(await isComplete(ports, call, 'user.created.complete'))) return null
  return (user) => ({
    type: 'user.created.complete',
    projectId: project.id,
    stage: 'complete',
    ...facts(user),
  })
}

/** What v7's webhook is told of an update that was stored, if its list says so. */
export async function updateNotice(
  ports: Pick<Ports, 'settings'>,
  call: Call,
): Promise<((before: User, after: User) => JsonObject) | null> {
  if (!(await isComplete(ports, call, 'user.updated.complete'))) return null
  return (before, after) => ({
    type: 'user.updated.complete',
    projectId: call.project.id,
    stage: 'complete',
    userId: before.replykeId,
    initiatorId: call.caller?.kind === 'user' ? call.caller.replykeId : null,
    data: changedFields(before, after),
  })
}

type CompleteEvent = 'user.created.complete' | 'user.updated.complete'

/** Only v7 has these, and nobody hears of them who has not asked. */
const isComplete = async (ports: Pick<Ports, 'settings'>, call: Call, event: CompleteEvent) =>
  call.profile.generation === 7 && (await isSubscribed(ports, call, event))

function head({ profile, project }: Call, event: HookEvent): JsonObject {
  if (profile.generation === 7) return { type: event, projectId: project.id, stage: 'before' }
  if (profile.generation === 6 && event === 'user.created') return { projectId: project.id, stage: 'before' }
  return { projectId: project.id }
}

async function isSubscribed(
  ports: Pick<Ports, 'settings'>,
  call: Call,
  event: HookEvent | CompleteEvent,
): Promise<boolean> {
  if (call.profile.generation !== 7) return true
  const events = (await listSetting(ports, call.project.id, 'replyke.webhook.events')) ?? eventsDefault
  return events.includes(event)
}
