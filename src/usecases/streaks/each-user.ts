import type { Progress, ProgressDecision, ProgressFacts, ProgressUser } from '#core/progress/progress.ts'
import { CoreError, type Refusal } from '#core/shared/errors.ts'
import { parseCustomerId, type CustomerId, type Uid } from '#core/shared/ids.ts'
import type { Ctx, Ports, Target } from '../ports.ts'

/** The refusal of an item whose user is not there, whatever its id. */
export const noUser: Refusal = { code: 'user_not_found', message: 'User does not exist' }

/** Whom an item is about: by the id that the request has, or by the uid of a user who was found by it. */
export type UserItem = { readonly userId: string } | { readonly uid: Uid }

function targetOf(item: UserItem): Target | null {
  if ('uid' in item) return { by: 'uid', value: item.uid }
  const id = idOf(item.userId)
  return id === null ? null : { by: 'id', value: id }
}

/** Refusals of one item; anything else is the end of the request. */
const ofItem: ReadonlySet<string> = new Set(['invalid', 'user_not_found'])

/** What an item is told that could not be done, while others were. */
const notNow: Refusal = { code: 'overloaded', message: 'Not done, please try again' }

/**
 * Does the same to several users by their ids, independent of each other and, where one is named again, in order; in the
 * place of each the answer or why not. Once something was done the request does not fail: it would be repeated as a whole
 * (trophy.md §1.5).
 * @throws CoreError what is not about one user, when nothing was done
 */
export async function eachUser<Item extends UserItem, Answer>(
  ports: Pick<Ports, 'progressWriter'>,
  ctx: Ctx,
  items: readonly Item[],
  decide: (
    item: Item,
    user: ProgressUser,
    progress: Progress,
    facts: ProgressFacts,
  ) => ProgressDecision<Answer>,
): Promise<ReadonlyArray<{ readonly answer: Answer } | Refusal>> {
  const settled = await Promise.allSettled(
    items.map(async (item) => {
      const target = targetOf(item)
      if (target === null) return noUser
      try {
        const answer = await ports.progressWriter.submit({
          spaceId: ctx.spaceId,
          target,
          decide: (user, progress, facts) => decide(item, user, progress, facts),
        })
        return { answer }
      } catch (error) {
        if (!(error instanceof CoreError) || !ofItem.has(error.refusal.code)) throw error
        return error.refusal.code === 'user_not_found' ? noUser : error.refusal
      }
    }),
  )
  const failure = settled.find((one) => one.status === 'rejected')
  const isDone = settled.some((one) => one.status === 'fulfilled' && 'answer' in one.value)
  if (failure !== undefined && !isDone) throw failure.reason
  return settled.map((one) => (one.status === 'fulfilled' ? one.value : notNow))
}

/** A user's id as a request names it; null: what is no id is nobody's. */
export function idOf(text: string): CustomerId | null {
  try {
    return parseCustomerId(text)
  } catch {
    return null
  }
}
