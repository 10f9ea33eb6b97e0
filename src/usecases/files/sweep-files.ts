import { pathsOf } from '#core/files/stored-file.ts'
import type { Ports } from '../ports.ts'

const batchMax = 20

/**
 * Deletes the bytes of files that nobody has: replaced, refused, left by a process that died, or of users who were deleted.
 * The rows that say so came with the commit. A file whose bytes cannot be deleted stays due, and the others are done.
 * @throws what was wrong with the first such file
 */
export async function sweepFiles(ports: Pick<Ports, 'files' | 'fileStore'>): Promise<void> {
  const problems: unknown[] = []
  for (let more = true; more;) {
    const due = await ports.files.claimDue(batchMax)
    more = due.length === batchMax && problems.length === 0
    for (const file of due) {
      try {
        await ports.fileStore.delete(pathsOf(file))
        await ports.files.forget([file.id])
      } catch (error) {
        problems.push(error)
      }
    }
  }
  if (problems.length > 0) throw problems[0]
}
