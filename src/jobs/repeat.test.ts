import { expect, test } from 'vitest'
import { until } from '#test/support/poll.ts'
import { CoreError } from '#core/shared/errors.ts'
import { startRepeating } from './repeat.ts'

const quiet = { info: () => undefined, warn: () => undefined }

test('what fails is done again; that the database is away is said once', async () => {
  const said: unknown[] = []
  let times = 0
  const away = new CoreError({ code: 'unavailable', message: 'away' })
  const outcomes: readonly unknown[] = [away, away, new Error('other'), null, away]
  const log = { ...quiet, error: (facts: object) => void said.push(facts) }
  const repeating = startRepeating({ everyMs: 1, log, problem: 'no' }, async () => {
    const outcome = outcomes[times]
    times += 1
    if (outcome != null) throw outcome
  })
  await until('it was done often', () => times > 6)
  await repeating.stop()
  expect(said).toEqual([{ err: away }, { err: new Error('other') }, { err: away }])
  const stopped = times
  await repeating.stop()
  expect(times).toBe(stopped)
})

test('one that waits for its next time holds up no end', async () => {
  const log = { ...quiet, error: () => undefined }
  const repeating = startRepeating({ everyMs: 3_600_000, log, problem: 'no' }, async () => undefined)
  const started = performance.now()
  await repeating.stop()
  expect(performance.now() - started).toBeLessThan(1000)
})
