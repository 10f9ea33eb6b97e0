import { CoreError } from '#core/shared/errors.ts'
import { isoMillis } from '#core/shared/instant.ts'
import type { KeyRecord, Ports } from '#usecases/ports.ts'
import type { ShownKey } from '../contract/keys.ts'

export type KeyPorts = Pick<Ports, 'keys' | 'configuration'>

/** A key as the dashboard shows it: never its secret. */
export const toKey = ({ id, kind, prefix, status, createdAt, lastUsedAt }: KeyRecord): ShownKey => ({
  id,
  kind,
  prefix,
  status,
  createdAt: isoMillis(createdAt),
  lastUsedAt: lastUsedAt === null ? null : isoMillis(lastUsedAt),
})

/** What a change of a key gave, when every server knows of it. @throws CoreError `not_found` */
export async function applied<T>(
  { configuration }: KeyPorts,
  change: Promise<T | null>,
): Promise<{ readonly changed: T; readonly appliedEverywhere: boolean }> {
  const changed = await change
  if (changed === null) throw new CoreError({ code: 'not_found', message: 'The project has no such key' })
  return { changed, appliedEverywhere: (await configuration.applied()).everywhere }
}
