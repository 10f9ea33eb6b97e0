import { v4 } from 'uuid'
import type { Micros, SpaceId } from '#core/shared/ids.ts'
import type { RuleBook, RuleChange, Rules } from '#usecases/ports.ts'
import { transactionAmongOthers, type Client, type Pool } from '../database.ts'
import { loadSpaceCatalog, type SpaceCatalogs } from '../spaces/catalog.ts'
import type { ConfigurationCarrier } from '../environments/carrier.ts'
import { announceSpace, lockSpaceNames } from '../spaces/changes.ts'
import { anyUserBoosts } from './load-points.ts'
import { loadUserBoosts } from './user-boosts.ts'
import { isAboutUserBoostsOnly, saysAnything } from './write-points.ts'
import { writeRules } from './write.ts'

/** The rules of progress in the database; every process holds them in memory with the rest of the space. */
export function ruleBook(
  pool: Pool,
  catalogs: SpaceCatalogs,
  now: (spaceId: SpaceId) => Promise<Micros>,
  carrier: ConfigurationCarrier,
): RuleBook {
  return {
    of: (spaceId) => catalogs.get(spaceId),
    async change(spaceId, decide, asked) {
      const below = await carrier.below(spaceId)
      const answer = await transactionAmongOthers(pool, async (client) => {
        await lockSpaceNames(client, spaceId)
        const at = await now(spaceId)
        const rules = await loadSpaceCatalog(client, spaceId)
        const userBoosts = asked === undefined ? [] : await loadUserBoosts(client, spaceId, asked)
        const decided = decide(rules, { now: at, newId: v4 }, userBoosts)
        if (saysSomething(decided.change)) {
          await writeRules(client, spaceId, decided.change, at)
          if (await isForOthers(client, spaceId, decided.change, rules)) await announceSpace(client, spaceId)
          await carrier.afterChange(client, spaceId, below, decided.change, rules)
        }
        return decided.answer
      })
      for (const changed of [spaceId, ...below]) catalogs.forget(changed)
      return answer
    },
  }
}

const saysSomething = ({ points, ...rest }: RuleChange) =>
  (points !== undefined && saysAnything(points)) ||
  Object.values(rest).some((part) => part !== undefined && !(Array.isArray(part) && part.length === 0))

/** Is it in memory what a change wrote? Of the boosts of users it is only known there whether there are any. */
async function isForOthers(
  client: Client,
  spaceId: SpaceId,
  { points, ...rest }: RuleChange,
  before: Rules,
): Promise<boolean> {
  if (points === undefined || saysSomething(rest) || !isAboutUserBoostsOnly(points)) return true
  return (await anyUserBoosts(client, spaceId)) !== before.points.hasUserBoosts
}
