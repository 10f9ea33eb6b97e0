import type { Tags } from '#usecases/ports.ts'
import type { SpaceCatalogs } from './catalog.ts'

/** Tags as every process holds them in memory with the rest of the space; user updates make them. */
export function tagStore(catalogs: SpaceCatalogs): Tags {
  return {
    async all(spaceId) {
      const { tagNames } = await catalogs.get(spaceId)
      return [...tagNames].map(([number, name]) => ({ number, name })).sort((a, b) => a.number - b.number)
    },
  }
}
