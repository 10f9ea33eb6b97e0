import { Catalog } from '../shared/catalog.ts'
import type { PointsSystem } from './points.ts'

/** The points systems of one space. */
export class PointsCatalog extends Catalog<PointsSystem> {
  /** Is there any boost of one user? Without one nobody looks for them. */
  readonly hasUserBoosts: boolean

  constructor(systems: readonly PointsSystem[], hasUserBoosts: boolean) {
    super(
      systems,
      ({ status }) => status !== 'archived',
      ({ key }) => key,
    )
    this.hasUserBoosts = hasUserBoosts
  }
}
