import type { Notify } from '#usecases/ports.ts'
import type { Post } from '../outbound/outbound.ts'
import { requestSignature } from './signature.ts'

/** Tells a webhook something, signed (replyke.md §8.1); only the status of its answer counts. @param post the way out */
export const noticeSender =
  (post: Post): Notify =>
  async ({ secret, body, ...call }) => {
    const timestamp = String(Date.now())
    const answer = await post({
      ...call,
      body,
      headers: {
        'content-type': 'application/json',
        'x-timestamp': timestamp,
        'x-signature': requestSignature(secret, timestamp, body),
      },
    })
    return answer.status
  }
