import { CoreError } from '#core/shared/errors.ts'
import type { ProjectId } from '#core/shared/ids.ts'
import type { KeyKind, KeyRecord, Ports } from '../ports.ts'

/** Trophy allows this many keys per environment (trophy.md §1.6); the other wires set no limit. */
const adminKeysMax = 3

/** Makes a key. @throws CoreError `invalid` when the project has all the admin keys it may have */
export async function createKey(
  ports: Pick<Ports, 'keys'>,
  projectId: ProjectId,
  kind: KeyKind,
): Promise<{ key: KeyRecord; secret: string }> {
  if (kind === 'admin') {
    const admin = (await ports.keys.list(projectId)).filter((key) => key.kind === 'admin')
    if (admin.length >= adminKeysMax) {
      const message = `The project has ${adminKeysMax} admin keys already; delete or rotate one.`
      throw new CoreError({ code: 'invalid', field: 'kind', message })
    }
  }
  return ports.keys.create(projectId, kind)
}
