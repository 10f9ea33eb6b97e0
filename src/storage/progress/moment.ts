import type { SpaceId } from '#core/shared/ids.ts'
import type { BatchContext } from '../write-pipeline.ts'
import type { Moment } from './decide.ts'

/** What each space is at the moment of a batch. */
export const momentIn =
  ({ catalogs, clocks }: BatchContext) =>
  (spaceId: SpaceId): Moment => {
    const [catalog, now] = [catalogs.get(spaceId), clocks.get(spaceId)]
    if (catalog === undefined || now === undefined) throw new Error(`no catalog or clock for ${spaceId}`)
    return { catalog, now }
  }
