import type { Ctx, Ports } from '../ports.ts'

/** More at once would hold that many users locked for seconds. */
export const membersMax = 1000

/**
 * Makes several users one (usercom.md U13, docs/adr/0011-merging.md): the parent keeps its values and gets what it lacks, with
 * everything that any wire holds about the members, who are deleted. The parent among its own members is ignored.
 * @throws CoreError `user_not_found` when the parent or a member is not there, and then nothing is merged
 */
export const mergeUsers = (
  { merges }: Pick<Ports, 'merges'>,
  { spaceId }: Ctx,
  parent: number,
  members: readonly number[],
): Promise<void> =>
  merges.merge(spaceId, {
    parent,
    members: members.filter((member) => member !== parent),
  })
