import { expect, test } from 'vitest'
import { CoreError } from '#core/shared/errors.ts'
import { massWrites } from './mass-writes.ts'

const numbers = (count: number) => Array.from({ length: count }, (_, index) => index)
const turn = () => new Promise(setImmediate)
const noPause = async () => undefined
const overloaded = () => new CoreError({ code: 'overloaded', message: 'full' })

/** Writes that end when they are told to. */
function writes() {
  const open: Array<() => void> = []
  const begun: number[] = []
  const write = (item: number) => {
    begun.push(item)
    return new Promise<void>((resolve) => void open.push(resolve))
  }
  const endAll = async () => {
    while (open.length > 0) {
      for (const end of open.splice(0)) end()
      await turn()
    }
  }
  return { open, begun, write, endAll }
}

test('while others wait a mass update has few writes in flight, else two batches; two share these', async () => {
  let waiting = 0
  const mass = massWrites({ waiting: () => waiting })
  const { open, write, endAll } = writes()
  const first = mass.each(numbers(400), write)
  await turn()
  expect(open).toHaveLength(256)
  waiting = 5000
  for (const end of open.splice(0)) end()
  await turn()
  expect(open).toHaveLength(16)
  waiting = 0
  const second = mass.each(numbers(400), write)
  await turn()
  expect(open).toHaveLength(16 + 128)
  await endAll()
  await Promise.all([first, second])
})

test('two run at once, some wait their turn, and more are told to come back', async () => {
  const mass = massWrites({ waiting: () => 0 })
  const { begun, write, endAll } = writes()
  const all = numbers(22).map((one) => mass.each([one], write))
  await turn()
  expect(begun).toEqual([0, 1])
  await expect(mass.each([99], write)).rejects.toMatchObject({
    refusal: { code: 'overloaded', message: 'Too many mass updates are waiting' },
  })
  await endAll()
  await Promise.all(all)
  expect(begun).toEqual(numbers(22))
})

test('a write for which there is no room is tried again, and given up after a while', async () => {
  const pauses: number[] = []
  const mass = massWrites({ waiting: () => 0, pause: async (milliseconds) => pauses.push(milliseconds) })
  let tries = 0
  await mass.each([1], async () => {
    tries += 1
    if (tries < 4) throw overloaded()
  })
  expect([tries, pauses]).toEqual([4, [50, 100, 200]])
  await expect(mass.each([1], () => Promise.reject(overloaded()))).rejects.toMatchObject({
    refusal: { message: 'full' },
  })
})

test('whatever else fails is told when all that ran have stopped, and nothing begins after it', async () => {
  const mass = massWrites({ waiting: () => 1000, pause: noPause })
  const { open, begun, write } = writes()
  const failing = (item: number) => (item === 3 ? Promise.reject(new Error('three')) : write(item))
  let isTold = false
  const running = mass.each(numbers(100), failing).finally(() => (isTold = true))
  running.catch(() => undefined)
  await turn()
  expect([begun.length, isTold]).toEqual([15, false])
  for (const end of open.splice(0)) end()
  await expect(running).rejects.toThrow('three')
  expect(begun).toHaveLength(15)
})
