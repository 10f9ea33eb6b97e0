import { TooManyAttempts, type AttemptKind } from '#core/members/attempts.ts'
import type { Ports } from '../ports.ts'

type Subjects = readonly (readonly [kind: AttemptKind, subject: string])[]

/**
 * Does what can be guessed at, within the limits of each subject. What is right (not null) does not count.
 * @throws TooManyAttempts; whatever `attempt` throws
 */
export async function attempting<T>(
  ports: Pick<Ports, 'memberAttempts'>,
  subjects: Subjects,
  attempt: () => Promise<T | null>,
): Promise<T | null> {
  // Counted before it is known: of many at the same time no more than the limit are looked at.
  for (const [kind, subject] of subjects) {
    const seconds = await ports.memberAttempts.count(kind, subject)
    if (seconds > 0) throw new TooManyAttempts(seconds)
  }
  let wasWrong = false
  try {
    const result = await attempt()
    wasWrong = result === null
    return result
  } finally {
    // What could not even be looked at does not count either.
    if (!wasWrong) for (const [kind, subject] of subjects) await ports.memberAttempts.takeBack(kind, subject)
  }
}
