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
  for (const [index, [kind, subject]] of subjects.entries()) {
    const seconds = await ports.memberAttempts.count(kind, subject)
    if (seconds > 0) {
      // Nothing is looked at: an account that waits does not make a whole network wait.
      await takeBack(ports, subjects.slice(0, index))
      throw new TooManyAttempts(seconds)
    }
  }
  let wasWrong = false
  try {
    const result = await attempt()
    wasWrong = result === null
    return result
  } finally {
    // What could not even be looked at does not count either.
    if (!wasWrong) await takeBack(ports, subjects)
  }
}

async function takeBack(ports: Pick<Ports, 'memberAttempts'>, subjects: Subjects): Promise<void> {
  for (const [kind, subject] of subjects) await ports.memberAttempts.takeBack(kind, subject)
}
