import type { Ports } from '#usecases/ports.ts'
import type { JobLog } from './job.ts'
import { startRepeating } from './repeat.ts'
import type { Ticker } from './ticker.ts'

const everyMs = 3_600_000
/** Also a server that is started again and again comes to it. */
const firstMs = 300_000

export interface OldRowsSweeperOptions {
  readonly ports: Pick<
    Ports,
    | 'refreshTokens'
    | 'mailTokens'
    | 'notices'
    | 'exclusive'
    | 'memberSessions'
    | 'invitations'
    | 'memberAttempts'
    | 'auditLog'
  >
  readonly log: JobLog
}

/** Forgets, once an hour, what had its time and notices that nobody came to; one process at a time. */
export const startOldRowsSweeper = ({ ports, log }: OldRowsSweeperOptions): Ticker =>
  startRepeating({ everyMs, firstMs, log, problem: 'old rows could not be deleted' }, async () => {
    await ports.exclusive.run('old rows', async () => {
      await ports.refreshTokens.sweep()
      await ports.mailTokens.sweep()
      await ports.memberSessions.sweep()
      await ports.invitations.sweep()
      await ports.memberAttempts.sweep()
      await ports.auditLog.sweep()
      const count = await ports.notices.sweep()
      if (count > 0) log.warn({ count }, 'webhooks were not told what waited for over an hour')
    })
  })
