import { evaluateProgress } from '#core/progress/evaluate.ts'
import type { SpaceId, Uid } from '#core/shared/ids.ts'
import type { Ports } from '../ports.ts'

/**
 * Stores and tells what time alone did to a user (docs/adr/0006-progress.md); twice is like once.
 * @throws CoreError `user_not_found`, `overloaded`, `unavailable`
 */
export const evaluateUser = (
  { progressWriter }: Pick<Ports, 'progressWriter'>,
  spaceId: SpaceId,
  uid: Uid,
): Promise<null> =>
  progressWriter.submit({ spaceId, target: { by: 'uid', value: uid }, decide: evaluateProgress })
