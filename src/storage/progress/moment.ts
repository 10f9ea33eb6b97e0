import type { Micros, SpaceId } from '#core/shared/ids.ts'
import type { SpaceCatalog } from '../spaces/catalog.ts'
import type { BatchContext } from '../write-pipeline.ts'

/** What a space is at the moment of a batch. */
export interface Moment {
  readonly catalog: SpaceCatalog
  readonly now: Micros
}

/** What each space is at the moment of a batch. */
export const momentIn =
  ({ catalogs, clocks }: BatchContext) =>
  (spaceId: SpaceId): Moment => {
    const [catalog, now] = [catalogs.get(spaceId), clocks.get(spaceId)]
    if (catalog === undefined || now === undefined) throw new Error(`no catalog or clock for ${spaceId}`)
    return { catalog, now }
  }
