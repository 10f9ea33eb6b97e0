import type { Outbound } from '#usecases/ports.ts'
import type { Post } from '../outbound/outbound.ts'

/** Tells endpoints of what happened; only the status of their answer counts. @param post the way out */
export const eventSender = (post: Post): Outbound => ({
  post: async (message) => (await post(message)).status,
})
