import { expect, test, vi } from 'vitest'
import { CoreError } from '#core/shared/errors.ts'
import type { SpaceId } from '#core/shared/ids.ts'
import type { JobContext, JobPorts } from './job.ts'
import { startTicker } from './ticker.ts'

const space = 's' as SpaceId
const patience = { timeout: 10_000 }

/** Ports in which nothing is due but what `over` says. */
function contextOf(over: Partial<JobPorts['dueWork']>): JobContext & { errors: object[] } {
  const errors: object[] = []
  const never = () => Promise.reject(new Error('nobody asked for this'))
  const ports: JobPorts = {
    progressWriter: { submit: never },
    rules: { of: never, change: never },
    projects: { create: never, list: async () => [], find: never },
    eventQueue: { add: never, first: async () => [], firstOf: never, drop: never, fail: never },
    boardFills: { next: async () => null, moveOn: never },
    dueWork: {
      spaces: async () => [space],
      users: async () => [],
      sweep: async () => null,
      moveOn: never,
      postpone: never,
      ...over,
    },
    calendar: { announce: async () => false },
    searchUpkeep: {
      spaces: async () => [],
      foldCounts: async () => false,
      extendIndex: async () => false,
      foldChanges: async () => false,
    },
    exclusive: {
      async run(_name, work) {
        await work()
        return true
      },
    },
  }
  const log = {
    info: () => undefined,
    warn: () => undefined,
    error: (facts: object) => void errors.push(facts),
  }
  return { ports, log, errors }
}

test('what fails is logged, and the next time is another try; the end waits for the batch under way', async () => {
  let looks = 0
  const context = contextOf({
    async spaces() {
      looks += 1
      if (looks < 3) throw new Error('broken')
      return []
    },
  })
  const ticker = startTicker(context, 1)
  await vi.waitFor(() => expect(looks).toBeGreaterThan(4), patience)
  await ticker.stop()
  expect(context.errors).toHaveLength(2)
})

test('a database that is away is told of once', async () => {
  const away = new CoreError({ code: 'unavailable', message: 'away' })
  let looks = 0
  const context = contextOf({
    async spaces() {
      looks += 1
      throw away
    },
  })
  const ticker = startTicker(context, 1)
  await vi.waitFor(() => expect(looks).toBeGreaterThan(3), patience)
  await ticker.stop()
  expect(context.errors).toHaveLength(1)
})

test('a space that is worked on by others is left to them, and one that fails does not hold up the next', async () => {
  const worked: string[] = []
  const context = contextOf({
    spaces: async () => ['broken', 'good'] as SpaceId[],
    async users(spaceId) {
      worked.push(spaceId)
      if (spaceId === 'broken') throw new Error('broken')
      return []
    },
  })
  const ticker = startTicker(context, 1)
  await vi.waitFor(() => expect(worked).toContain('good'), patience)
  await ticker.stop()
  expect(worked.slice(0, 2)).toEqual(['broken', 'good'])
})

test('searches are kept up beside what is due, until nothing is left of a space', async () => {
  const steps: string[] = []
  const context = contextOf({
    spaces: () => new Promise<never>(() => undefined),
  })
  const upkeep: JobPorts['searchUpkeep'] = {
    spaces: async () => (steps.length === 0 ? [space] : []),
    async foldCounts() {
      steps.push('counts')
      return false
    },
    async foldChanges() {
      steps.push('changes')
      return false
    },
    async extendIndex() {
      steps.push('index')
      return steps.length < 6
    },
  }
  const ticker = startTicker({ ...context, ports: { ...context.ports, searchUpkeep: upkeep } }, 1)
  await vi.waitFor(() => expect(steps).toHaveLength(6), patience)
  void ticker.stop()
  expect(steps).toEqual(['counts', 'changes', 'index', 'counts', 'changes', 'index'])
})
