import type { SpaceId, Uid } from '#core/shared/ids.ts'
import type { User } from '#core/users/user.ts'
import type { Target, UserReader, UserView } from '#usecases/ports.ts'
import { BatchQueue } from '../batch-queue.ts'
import { loadCompanies } from '../companies/companies.ts'
import { query, rethrowUnavailable, type Pool } from '../database.ts'
import type { SpaceCatalogs } from '../spaces/catalog.ts'
import { companiesOfUser, viewOf } from './view.ts'
import { userSelection } from './columns.ts'
import { loadUsers } from './load.ts'
import { suggestUsers } from './suggest.ts'

interface Asked {
  readonly spaceId: SpaceId
  readonly target: Target
  readonly resolve: (view: UserView | null) => void
  readonly reject: (error: unknown) => void
}

/** Reads users; requests that arrive together are one query (DESIGN §6). */
export class CoalescingUserReader implements UserReader {
  readonly #pool: Pool
  readonly #catalogs: SpaceCatalogs
  readonly #queue: BatchQueue<Asked>

  constructor(pool: Pool, catalogs: SpaceCatalogs) {
    this.#pool = pool
    this.#catalogs = catalogs
    this.#queue = new BatchQueue({
      run: (batch) => this.#run(batch),
      batchSizeMax: 256,
      inFlightMax: 3,
      queueLengthMax: 8192,
    })
  }

  find(spaceId: SpaceId, target: Target): Promise<UserView | null> {
    return new Promise((resolve, reject) => {
      this.#queue.add({ spaceId, target, resolve, reject })
    })
  }

  async findForSignIn(spaceId: SpaceId, email: string): Promise<User | null> {
    const address = email.trim().toLowerCase()
    return (await this.#account(spaceId, address)) ?? this.#oldest(spaceId, address, 'u.customer_id is null')
  }

  async holderOfEmail(spaceId: SpaceId, email: string): Promise<User | null> {
    return (await this.#account(spaceId, email)) ?? this.#oldest(spaceId, email, 'true')
  }

  async holderOfUsername(spaceId: SpaceId, username: string): Promise<Uid | null> {
    const [holder] = await query<{ uid: Uid }>(
      this.#pool,
      `select a.uid from user_aliases a where a.space_id = $1 and a.kind = 'username' and a.value = $2`,
      [spaceId, username],
    )
    return holder?.uid ?? null
  }

  suggest(spaceId: SpaceId, text: string, countMax: number): Promise<readonly User[]> {
    return suggestUsers(this.#pool, spaceId, text, countMax)
  }

  async spacesOf(spaceIds: readonly SpaceId[], replykeId: string): Promise<readonly SpaceId[]> {
    const target = { by: 'replykeId', value: replykeId } as const
    const asked = spaceIds.map((spaceId) => ({ spaceId, target }))
    const { users } = await loadUsers(this.#pool, asked, 'read').catch(rethrowUnavailable)
    return spaceIds.filter((_, index) => users[index] !== null)
  }

  /** The user who signs in with this address. */
  async #account(spaceId: SpaceId, address: string): Promise<User | null> {
    const [account] = await query<User>(
      this.#pool,
      `select ${userSelection} from users u join user_aliases a on a.uid = u.uid
where a.space_id = $1 and a.kind = 'sign_in_email' and a.value = $2`,
      [spaceId, address],
    )
    return account ?? null
  }

  /** The oldest user whose profile has this address and who fits the condition. */
  async #oldest(spaceId: SpaceId, address: string, condition: string): Promise<User | null> {
    // Materialised: else PostgreSQL may go through all users by number until it meets the address.
    const [oldest] = await query<User>(
      this.#pool,
      `with same as materialized (
  select u.uid, u.number from users u where u.space_id = $1 and lower(u.email) = $2 and u.email is not null and ${condition}
) select ${userSelection} from users u where u.uid = (select s.uid from same s order by s.number limit 1)`,
      [spaceId, address],
    )
    return oldest ?? null
  }

  async #run(batch: readonly Asked[]): Promise<void> {
    try {
      const { users } = await loadUsers(this.#pool, batch, 'read').catch(rethrowUnavailable)
      const companies = await loadCompanies(this.#pool, users.flatMap(companiesOfUser))
      await Promise.all(
        batch.map(async (asked, index) => {
          const user = users[index] ?? null
          asked.resolve(
            user === null ? null : viewOf(user, await this.#catalogs.get(asked.spaceId), companies),
          )
        }),
      )
    } catch (error) {
      for (const asked of batch) asked.reject(error)
    }
  }
}
