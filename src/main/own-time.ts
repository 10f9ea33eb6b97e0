import { setTimeout as delay } from 'node:timers/promises'
import type { Logger } from 'pino'
import type { CommandPorts, OwnTime } from '#cli/context.ts'
import { CoreError } from '#core/shared/errors.ts'
import type { Micros, ProjectId } from '#core/shared/ids.ts'
import { background } from '#jobs/background.ts'
import { dueWorkOf } from '#jobs/work-space.ts'
import type { ConnectionOptions } from '#storage/database.ts'
import { openStorage } from '#storage/storage.ts'
import type { Exclusive, Ports } from '#usecases/ports.ts'

const waitMsMax = 10_000
const pollMs = 50

/** Opens storage for a command that tells the time of one project, and runs it. */
export async function runInOwnTime<T>(
  options: { readonly connection: ConnectionOptions; readonly testClock: boolean },
  log: Logger,
  run: (ports: CommandPorts & Pick<Ports, 'background'>, time: OwnTime) => Promise<T>,
): Promise<T> {
  let told: { readonly projectId: ProjectId; readonly now: Micros } | null = null
  await using storage = await openStorage({
    ...options,
    role: 'command',
    ownTime: (projectId) => (told?.projectId === projectId ? told.now : null),
    onError: (error) => log.error({ err: error }, 'database connection failed'),
  })
  const { ports } = storage
  // Whoever works has the project's due work alone already.
  const held: Exclusive = { run: (_name, work) => work().then(() => true) }
  const quiet = {
    info: () => undefined,
    warn: (facts: object, message: string) => log.warn(facts, message),
    error: (facts: object, message: string) => log.error(facts, message),
  }
  const time: OwnTime = {
    async alone({ id, spaceId }, work) {
      const answers: Array<Awaited<ReturnType<typeof work>>> = []
      const deadline = Date.now() + waitMsMax
      const begin = () =>
        ports.exclusive.run(dueWorkOf(spaceId), async () => {
          try {
            answers.push(await work((now) => (told = { projectId: id, now })))
          } finally {
            told = null
          }
        })
      while (!(await begin())) {
        if (Date.now() > deadline)
          throw new CoreError({
            code: 'overloaded',
            message: 'A server is at work in the project. Try again.',
          })
        await delay(pollMs)
      }
      const [answer] = answers
      if (answers.length === 0) throw new Error('nothing was done')
      return answer as Awaited<ReturnType<typeof work>>
    },
  }
  return await run(
    { ...ports, background: background({ ports: { ...ports, exclusive: held }, log: quiet }) },
    time,
  )
}
