import type { AdminOptions } from '../options.ts'
import type { Scope } from '../scope.ts'
import { boostsCreate } from './boosts-create.ts'
import { boostsDelete } from './boosts-delete.ts'
import { boostsList } from './boosts-list.ts'
import { boostsUpdate } from './boosts-update.ts'
import { choicesList } from './choices-list.ts'
import { experimentFind } from './experiment-find.ts'
import { experimentUpdate } from './experiment-update.ts'
import { leaderboardsAnalysis } from './leaderboards-analysis.ts'
import { leaderboardsCreate } from './leaderboards-create.ts'
import { leaderboardsDelete } from './leaderboards-delete.ts'
import { leaderboardsGet } from './leaderboards-get.ts'
import { leaderboardsList } from './leaderboards-list.ts'
import { leaderboardsRuns } from './leaderboards-runs.ts'
import { leaderboardsUpdate } from './leaderboards-update.ts'
import { levelsCreate } from './levels-create.ts'
import { levelsDelete } from './levels-delete.ts'
import { levelsUpdate } from './levels-update.ts'
import { standingsFind } from './standings-find.ts'
import { standingsList } from './standings-list.ts'
import { systemsCreate } from './systems-create.ts'
import { systemsDelete } from './systems-delete.ts'
import { systemsDistribution } from './systems-distribution.ts'
import { systemsGet } from './systems-get.ts'
import { systemsList } from './systems-list.ts'
import { systemsPreview } from './systems-preview.ts'
import { systemsUpdate } from './systems-update.ts'
import { triggersCreate } from './triggers-create.ts'
import { triggersDelete } from './triggers-delete.ts'
import { triggersUpdate } from './triggers-update.ts'

/** Points systems, leaderboards and the control group. Below `/dashboard/api/projects/:projectId`. */
export function addPointsOperations(scope: Scope, { ports }: AdminOptions): void {
  systemsList(scope, ports)
  systemsGet(scope, ports)
  systemsCreate(scope, ports)
  systemsUpdate(scope, ports)
  systemsDelete(scope, ports)
  systemsDistribution(scope, ports)
  systemsPreview(scope, ports)
  triggersCreate(scope, ports)
  triggersUpdate(scope, ports)
  triggersDelete(scope, ports)
  levelsCreate(scope, ports)
  levelsUpdate(scope, ports)
  levelsDelete(scope, ports)
  boostsList(scope, ports)
  boostsCreate(scope, ports)
  boostsUpdate(scope, ports)
  boostsDelete(scope, ports)
  choicesList(scope, ports)
  leaderboardsList(scope, ports)
  leaderboardsGet(scope, ports)
  leaderboardsCreate(scope, ports)
  leaderboardsUpdate(scope, ports)
  leaderboardsDelete(scope, ports)
  leaderboardsRuns(scope, ports)
  leaderboardsAnalysis(scope, ports)
  standingsList(scope, ports)
  standingsFind(scope, ports)
  experimentFind(scope, ports)
  experimentUpdate(scope, ports)
}
