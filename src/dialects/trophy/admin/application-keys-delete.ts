import { deleteApplicationKeys } from '#usecases/application-keys/delete-application-keys.ts'
import type { Ports } from '#usecases/ports.ts'
import type { Scope } from '../scope.ts'
import { applicationKeyResource } from './application-keys.ts'
import { addDelete } from './batch.ts'

/** DELETE /application-api-keys?ids=: refused at once, by every server (trophy.md §4.9). */
export function adminApplicationKeysDelete(
  scope: Scope,
  ports: Pick<Ports, 'applicationKeys' | 'configuration'>,
): void {
  addDelete(scope, applicationKeyResource, (ctx, ids) => deleteApplicationKeys(ports, ctx, ids))
}
