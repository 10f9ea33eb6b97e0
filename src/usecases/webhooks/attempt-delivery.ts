import { retryAt } from '#core/webhooks/retry.ts'
import type { Micros } from '#core/shared/ids.ts'
import type { Attempt, ClaimedDelivery, Outbound } from '../ports.ts'
import type { EffectWire } from './effect-wire.ts'

/**
 * Sends a delivery once and says how it ended: any 2xx in time is a success, everything else a failure, which is tried
 * again 1, 2 and 4 minutes later (trophy.md §5).
 */
export async function attemptDelivery(
  outbound: Outbound,
  wire: Pick<EffectWire, 'headers'>,
  delivery: ClaimedDelivery,
  limits: { readonly timeoutMs: number; readonly signal: AbortSignal },
): Promise<Attempt> {
  const { id, url, secret, payload: body } = delivery
  if (!delivery.isActive) {
    const problem = 'the endpoint is not active any more'
    const { failures } = delivery
    return { status: 'failed', failures, answer: null, problem, at: await delivery.now(), retryAt: null }
  }
  const answer = await outbound
    .post({ url, headers: wire.headers({ id, body, secret }), body, ...limits })
    .catch((error: unknown) => (error instanceof Error ? error : new Error('no answer')))
  const at = await delivery.now()
  if (typeof answer !== 'number') return failed(delivery, null, answer.message || 'no connection', at)
  if (answer < 200 || answer > 299) return failed(delivery, answer, `answered ${answer}`, at)
  const { failures } = delivery
  return { status: 'delivered', failures, answer, problem: null, at, retryAt: null }
}

function failed(delivery: ClaimedDelivery, answer: number | null, problem: string, at: Micros): Attempt {
  const failures = delivery.failures + 1
  const next = retryAt(failures, at)
  return { status: next === null ? 'failed' : 'pending', failures, answer, problem, at, retryAt: next }
}
