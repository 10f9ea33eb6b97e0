import { setTestClock } from '#usecases/clock/set-test-clock.ts'
import type { Ports } from '#usecases/ports.ts'
import { ctxOf } from '../auth.ts'
import { errorAnswers } from '../contract/shared.ts'
import { TestClock, TestClockBody } from '../contract/test-clock.ts'
import { toDateTime } from '../from-core.ts'
import type { Scope } from '../scope.ts'
import { toInstant } from '../to-core.ts'

/** POST /test/clock: moves the clock of the key's project forward; there only with TEST_CLOCK=1 (trophy.md §1.10). */
export function adminTestClock(
  scope: Scope,
  ports: Pick<Ports, 'clock' | 'configuration' | 'background' | 'tenants'>,
): void {
  const schema = {
    operationId: 'admin.testClock.set',
    summary: "Move the project's clock",
    description:
      'Ours, for tests: the clock stands still from then on. Offered only by a server with TEST_CLOCK=1.',
    tags: ['Test clock'],
    body: TestClockBody,
    response: { 200: TestClock, ...errorAnswers },
  }
  scope.post('/test/clock', { schema }, async (request) => {
    const now = toInstant('now', request.body.now)
    await setTestClock(ports, ctxOf(request), now)
    return { now: toDateTime(now) }
  })
}
