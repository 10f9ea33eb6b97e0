import { CoreError } from '../shared/errors.ts'
import type { SpaceId, Uid } from '../shared/ids.ts'

/**
 * A write would bring a user past the acceptance of events that wait to be recorded: they come first (trophy.md §2.4
 * "received instant").
 */
export class EventsWaiting extends CoreError {
  readonly spaceId: SpaceId
  /** Whose they are. */
  readonly uid: Uid
  constructor(spaceId: SpaceId, uid: Uid) {
    super({ code: 'overloaded', message: 'Accepted events of the user are being recorded first' })
    this.spaceId = spaceId
    this.uid = uid
  }
}
