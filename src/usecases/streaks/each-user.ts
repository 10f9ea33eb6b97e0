import type { Progress, ProgressDecision, ProgressFacts, ProgressUser } from '#core/progress/progress.ts'
import { CoreError, type Refusal } from '#core/shared/errors.ts'
import { parseCustomerId } from '#core/shared/ids.ts'
import type { Ctx, Ports } from '../ports.ts'

/** The refusal of an item whose user is not there, whatever its id. */
export const noUser: Refusal = { code: 'user_not_found', message: 'User does not exist' }

/** Refusals of one item; anything else is the end of the request. */
const ofItem: ReadonlySet<string> = new Set(['invalid', 'user_not_found'])

/**
 * Does the same to several users by their ids, independent of each other and, where one is named again, in order; in the
 * place of each the answer or why not.
 * @throws CoreError what is not about one user
 */
export const eachUser = <Item extends { readonly userId: string }, Answer>(
  ports: Pick<Ports, 'progressWriter'>,
  ctx: Ctx,
  items: readonly Item[],
  decide: (
    item: Item,
    user: ProgressUser,
    progress: Progress,
    facts: ProgressFacts,
  ) => ProgressDecision<Answer>,
): Promise<ReadonlyArray<{ readonly answer: Answer } | Refusal>> =>
  Promise.all(
    items.map(async (item) => {
      const id = idOf(item.userId)
      if (id === null) return noUser
      try {
        const answer = await ports.progressWriter.submit({
          spaceId: ctx.spaceId,
          target: { by: 'id', value: id },
          decide: (user, progress, facts) => decide(item, user, progress, facts),
        })
        return { answer }
      } catch (error) {
        if (!(error instanceof CoreError) || !ofItem.has(error.refusal.code)) throw error
        return error.refusal.code === 'user_not_found' ? noUser : error.refusal
      }
    }),
  )

/** What is no id is nobody's. */
function idOf(text: string) {
  try {
    return parseCustomerId(text)
  } catch {
    return null
  }
}
