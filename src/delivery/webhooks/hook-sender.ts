import { CoreError } from '#core/shared/errors.ts'
import type { HookRequest, ValidationHooks } from '#usecases/ports.ts'
import { answerBytesMax, type Post } from '../outbound/outbound.ts'
import { isSigned, requestSignature } from './signature.ts'

/**
 * Asks webhooks that may refuse (replyke.md §8.2). Fails closed: whatever is not a signed answer is `webhook_failed`.
 * @param post the way out
 */
export const hookSender = (post: Post): ValidationHooks => ({
  async ask(request) {
    try {
      const { raw, signature } = await answerTo(post, request)
      const value: unknown = JSON.parse(raw.toString('utf8'))
      if (!isSigned(request.secret, signature, raw, value))
        throw new Error('the answer is not signed with the secret')
      return verdict(value)
    } catch (error) {
      throw new CoreError({ code: 'webhook_failed', message: 'Webhook request failed' }, { cause: error })
    }
  },
})

/** Only `valid: true` lets a change pass (replyke.md §8.2). */
function verdict(value: unknown): { valid: boolean; message?: string } {
  if (typeof value !== 'object' || value === null) return { valid: false }
  const { valid, message } = value as { valid?: unknown; message?: unknown }
  if (valid === true) return { valid: true }
  return typeof message === 'string' ? { valid: false, message } : { valid: false }
}

/** @throws Error when no 2xx answer came in time and size */
async function answerTo(
  post: Post,
  { url, secret, timeoutMs, body: json }: HookRequest,
): Promise<{ raw: Buffer; signature: string }> {
  const body = JSON.stringify(json)
  const timestamp = String(Date.now())
  const answer = await post({
    url,
    body,
    timeoutMs,
    headers: {
      'content-type': 'application/json',
      accept: 'application/json',
      'x-timestamp': timestamp,
      'x-signature': requestSignature(secret, timestamp, body),
    },
  })
  const { status, raw, isCut } = answer
  if (status < 200 || status > 299) throw new Error(`the webhook answered ${status}`)
  if (isCut) throw new Error(`the webhook answered more than ${answerBytesMax} bytes`)
  const signature = answer.headers['x-response-signature']
  return { raw, signature: typeof signature === 'string' ? signature : '' }
}
