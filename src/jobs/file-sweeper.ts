import type { Ports } from '#usecases/ports.ts'
import { sweepFiles } from '#usecases/files/sweep-files.ts'
import type { JobLog } from './job.ts'
import { startRepeating } from './repeat.ts'
import type { Ticker } from './ticker.ts'

const intervalMs = 2000

export interface FileSweeperOptions {
  readonly ports: Pick<Ports, 'files' | 'fileStore'>
  readonly log: JobLog
}

/**
 * Looks every other second for files that nobody has any more and deletes their bytes, by the machine's clock and beside all
 * other processes. Nothing that fails ends it: what could not be deleted is tried again after some minutes.
 */
export const startFileSweeper = ({ ports, log }: FileSweeperOptions, everyMs: number = intervalMs): Ticker =>
  startRepeating({ everyMs, log, problem: 'files could not be deleted' }, () => sweepFiles(ports))
