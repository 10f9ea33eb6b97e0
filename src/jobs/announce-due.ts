import { announceCalendar } from '#usecases/webhooks/announce-calendar.ts'
import type { Job } from './job.ts'

/** Boosts and runs of leaderboards that began or ended (trophy.md §5): effects, which the courier passes on. */
export const announceDue: Job = ({ ports }, spaceId) => announceCalendar(ports, spaceId)
