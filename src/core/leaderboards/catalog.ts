import { Catalog } from '../shared/catalog.ts'
import type { Leaderboard } from './leaderboard.ts'

/** The leaderboards of one space. */
export class LeaderboardCatalog extends Catalog<Leaderboard> {
  constructor(boards: readonly Leaderboard[]) {
    super(
      boards,
      ({ status }) => status !== 'archived',
      ({ key }) => key,
    )
  }
}
