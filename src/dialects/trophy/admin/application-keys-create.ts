import { createApplicationKeys } from '#usecases/application-keys/create-application-keys.ts'
import type { Ports } from '#usecases/ports.ts'
import type { Scope } from '../scope.ts'
import { applicationKeyResource, readKeyHolder } from './application-keys.ts'
import { addCreate } from './batch.ts'

/** POST /application-api-keys: the whole key is answered here and never again (trophy.md §4.9). */
export function adminApplicationKeysCreate(scope: Scope, ports: Pick<Ports, 'applicationKeys'>): void {
  addCreate(scope, applicationKeyResource, readKeyHolder, async (ctx, drafts) => {
    const userIds = drafts.map(({ userId }) => userId)
    const made = await createApplicationKeys(ports, ctx, userIds)
    return made.map((one) =>
      one === null
        ? { issue: 'User does not exist' }
        : { id: one.id, userId: one.userId, key: one.secret, prefix: one.prefix },
    )
  })
}
