import { totalmem } from 'node:os'

/** The memory of this machine in bytes, or of the container that the process is held in. */
export function memoryHere(): number {
  const held = process.constrainedMemory()
  return held > 0 ? Math.min(held, totalmem()) : totalmem()
}
