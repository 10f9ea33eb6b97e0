import { v4 } from 'uuid'
import type { Micros, SpaceId } from '#core/shared/ids.ts'
import type { RuleBook, RuleChange } from '#usecases/ports.ts'
import { transaction, type Pool } from '../database.ts'
import { loadSpaceCatalog, type SpaceCatalogs } from '../spaces/catalog.ts'
import { announceSpace, lockSpaceNames } from '../spaces/changes.ts'
import { writeRules } from './write.ts'

/** The rules of progress in the database; every process holds them in memory with the rest of the space. */
export function ruleBook(
  pool: Pool,
  catalogs: SpaceCatalogs,
  now: (spaceId: SpaceId) => Promise<Micros>,
): RuleBook {
  return {
    of: (spaceId) => catalogs.get(spaceId),
    async change(spaceId, decide) {
      const answer = await transaction(pool, async (client) => {
        await lockSpaceNames(client, spaceId)
        const at = await now(spaceId)
        const decided = decide(await loadSpaceCatalog(client, spaceId), { now: at, newId: v4 })
        if (saysSomething(decided.change)) {
          await writeRules(client, spaceId, decided.change, at)
          await announceSpace(client, spaceId)
        }
        return decided.answer
      })
      catalogs.forget(spaceId)
      return answer
    },
  }
}

const saysSomething = (change: RuleChange) =>
  Object.values(change).some((part) => part !== undefined && !(Array.isArray(part) && part.length === 0))
