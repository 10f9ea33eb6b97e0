import { Catalog } from '../shared/catalog.ts'
import { FiringTriggers } from './firing.ts'
import type { PointsSystem } from './points.ts'

/** The points systems of one space. */
export class PointsCatalog extends Catalog<PointsSystem> {
  /** Is there any boost of one user? Without one nobody looks for them. */
  readonly hasUserBoosts: boolean
  readonly firing: FiringTriggers

  constructor(systems: readonly PointsSystem[], hasUserBoosts: boolean) {
    super(
      systems,
      ({ status }) => status !== 'archived',
      ({ key }) => key,
    )
    this.hasUserBoosts = hasUserBoosts
    this.firing = new FiringTriggers(this.live)
  }
}
