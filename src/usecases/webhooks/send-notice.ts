import { retryAt } from '#core/webhooks/retry.ts'
import type { Micros } from '#core/shared/ids.ts'
import type { ClaimedNotice, Notify, Ports } from '../ports.ts'
import { numberSetting, textSetting } from '../settings/definitions.ts'
import { timeoutMsDefault } from './ask-webhook.ts'

/** What became of a notice. */
export type Sent =
  | { readonly kind: 'taken' }
  /** Nobody is to be told any more. */
  | { readonly kind: 'unwanted' }
  | { readonly kind: 'failed'; readonly problem: string; readonly retryAt: Micros | null }

/**
 * Sends a notice once, to where the settings say now: any 2xx in time is a success, everything else a failure, which is tried
 * again 1, 2 and 4 minutes later. No URL, or no secret to sign with: it is dropped.
 */
export async function sendNotice(
  ports: Pick<Ports, 'settings'>,
  notify: Notify,
  notice: ClaimedNotice,
  signal: AbortSignal,
): Promise<Sent> {
  const { projectId, hook, payload: body } = notice
  const url = await textSetting(ports, projectId, hook)
  const secret = await textSetting(ports, projectId, 'replyke.webhook.secret')
  if (url === '' || secret === '') return { kind: 'unwanted' }
  const timeoutMs = await numberSetting(ports, projectId, 'replyke.webhook.timeoutMs', timeoutMsDefault)
  const answer = await notify({ url, secret, body, timeoutMs, signal }).catch((error: unknown) =>
    error instanceof Error && error.message !== '' ? error.message : 'no connection',
  )
  if (typeof answer === 'number' && answer >= 200 && answer <= 299) return { kind: 'taken' }
  const problem = typeof answer === 'number' ? `answered ${answer}` : answer
  return { kind: 'failed', problem, retryAt: retryAt(notice.failures + 1, await notice.now()) }
}
