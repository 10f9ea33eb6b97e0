import type { Ctx, Ports, UserView } from '../ports.ts'

/**
 * Users whose id, name or email contains the text, in any case of letters; all when it is empty. Oldest first
 * (trophy.md §2.15).
 */
export const findUsers = (
  ports: Pick<Ports, 'search'>,
  ctx: Ctx,
  text: string,
  window: { readonly offset: number; readonly limit: number },
): Promise<readonly UserView[]> => ports.search.findByText(ctx.spaceId, text, window)
