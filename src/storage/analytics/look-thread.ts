import { parentPort } from 'node:worker_threads'
import type { ChartLook } from '#core/analytics/look.ts'
import { makeLook, type LookOrder } from '#core/analytics/looks.ts'
import { givesWay } from '../threads.ts'
import { showBlock, type ShownBlock } from './show.ts'

/** A look, and at users in how many groups. */
export interface LookAsked {
  readonly order: LookOrder
  readonly groups: number
}

/** A chart begins, some blocks of it are looked at, and what was found is asked for; each is answered, in order. */
export type LookTask = LookAsked | { readonly block: ShownBlock } | 'finish'

/** Below requests, above passwords: somebody waits for a chart. */
const niceness = 5

givesWay(niceness)
let look: ChartLook<unknown> | null = null
parentPort?.on('message', (task: LookTask) => parentPort?.postMessage(answer(task)))
// Whoever asked would wait for ever: this ends the thread, and the chart with it.
parentPort?.on('messageerror', (error) => {
  throw error
})

/** What was found, after `finish`. */
function answer(task: LookTask): unknown {
  if (task === 'finish') {
    const found = look?.found()
    look = null
    return found
  }
  if ('order' in task) look = makeLook(task.order, task.groups)
  else if (look !== null) for (const _ of showBlock(task.block, look));
  return null
}
