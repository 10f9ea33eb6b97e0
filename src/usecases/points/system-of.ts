import type { PointsCatalog } from '#core/points/catalog.ts'
import type { PointsSystem } from '#core/points/points.ts'
import { CoreError } from '#core/shared/errors.ts'

/** A points system that was not deleted, by its key. @throws CoreError `not_found` */
export const systemOf = (points: PointsCatalog, key: string): PointsSystem => there(points.byKey(key))

/** Likewise by its uuid. @throws CoreError `not_found` */
export const systemById = (points: PointsCatalog, id: string): PointsSystem => there(points.byId(id))

function there(system: PointsSystem | undefined): PointsSystem {
  if (system === undefined) throw new CoreError({ code: 'not_found', message: 'Points system not found' })
  return system
}
