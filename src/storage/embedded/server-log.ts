import { open, rename } from 'node:fs/promises'
import { join } from 'node:path'
import { sizeOf } from './files.ts'
import { logFile } from './settings.ts'

const logBytesMax = 8_000_000
const tailBytesMax = 64_000
const tailLines = 5

/**
 * Puts a long log aside, replacing the one before. Call it only while PostgreSQL is down.
 * @returns where the log ends now
 */
export async function rotateLog(cluster: string): Promise<number> {
  const path = join(cluster, logFile)
  const size = (await sizeOf(path)) ?? 0
  if (size < logBytesMax) return size
  await rename(path, `${path}.1`)
  return 0
}

/**
 * The last lines of the log, as a sentence.
 * @param from where to begin: lines of an earlier start say nothing about this one
 * @returns `otherwise` when there are none
 */
export async function tail(cluster: string, from: number, otherwise = ''): Promise<string> {
  const path = join(cluster, logFile)
  const size = (await sizeOf(path)) ?? 0
  if (size <= from) return otherwise.trim()
  const file = await open(path, 'r')
  try {
    const start = Math.max(from, size - tailBytesMax)
    const { buffer, bytesRead } = await file.read(Buffer.alloc(size - start), 0, size - start, start)
    const lines = buffer.toString('utf8', 0, bytesRead).trim().split('\n')
    return `Its log ${path} ends: ${lines.slice(-tailLines).join(' | ')}`
  } finally {
    await file.close()
  }
}
