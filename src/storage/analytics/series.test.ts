import { expect, test } from 'vitest'
import { Series } from './series.ts'

test('chunks that are written again take the place of those before, whatever their size and order', () => {
  const series = new Series('test')
  const chunk = (day: number, bytes: number[]) => ({ block: 3, day, step: 1, data: Uint8Array.from(bytes) })
  series.take([chunk(7, [7]), chunk(2, [2, 2])], 1)
  series.take([chunk(2, [1]), chunk(4, []), chunk(9, [9, 9, 9])], 2)
  const { days, ends, data } = series.of(3)
  expect([...days]).toEqual([2, 4, 7, 9])
  expect([...ends]).toEqual([1, 1, 2, 5])
  expect([...data]).toEqual([1, 7, 9, 9, 9])
  // There is room for it where they are.
  series.take([chunk(2, [5, 6])], 3)
  expect([...series.of(3).ends]).toEqual([2, 2, 3, 6])
  expect([...series.of(3).data]).toEqual([5, 6, 7, 9, 9, 9])
  expect(series.of(3).data.buffer).toBe(data.buffer)
  expect(series.of(4).days).toHaveLength(0)
})
