import { expect, test } from 'vitest'
import { parseDay, type Day } from '../shared/calendar.ts'
import type { Micros, Uid } from '../shared/ids.ts'
import { isoMillis } from '../shared/instant.ts'
import { boostTimes } from './boost-times.ts'

const on = (text: string): Day => parseDay(text) ?? (0 as Day)
const iso = (instant: Micros | null) => (instant === null ? null : isoMillis(instant))
const [start, end] = [on('2025-04-05'), on('2025-04-06')]

test('C144: a boost of all users by UTC, a user’s own by the midnights of that user', () => {
  const times = (uid: Uid | null, zone: string, last: Day | null = end) => {
    const { startedAt, finishedAt } = boostTimes({ uid, start, end: last }, zone)
    return [iso(startedAt), iso(finishedAt)]
  }
  const all = ['2025-04-04T10:00:00.000Z', '2025-04-07T13:00:00.000Z']
  expect(times(null, 'Asia/Tokyo')).toEqual(all)
  expect(times('u' as Uid, 'Asia/Tokyo')).toEqual(['2025-04-04T15:00:00.000Z', '2025-04-06T15:00:00.000Z'])
  expect(times('u' as Uid, 'America/New_York', null)).toEqual(['2025-04-05T04:00:00.000Z', null])
})
