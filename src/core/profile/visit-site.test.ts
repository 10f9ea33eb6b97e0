import { expect, test } from 'vitest'
import type { Micros, SpaceId, Uid } from '../shared/ids.ts'
import { newUser } from '../users/user.ts'
import { visitSite } from './visit-site.ts'

const at = (micros: number) => micros as Micros
const blank = newUser(
  {
    uid: 'u' as Uid,
    spaceId: 's' as SpaceId,
    customerId: null,
    replykeId: 'u',
    key: 'abcdefghijkl',
    control: false,
  },
  at(1000),
)
const view = (when: number) => ({ at: at(when), pageDomain: 'example.org', pagePath: '/' })

test('the first view sets both times, a later one the last, an earlier one none; each counts', () => {
  const first = visitSite(blank, view(5000), at(6000))
  expect(first).toEqual({ ...blank, pageViews: 1, firstSeen: 5000, lastSeen: 5000, updatedAt: 6000 })
  const later = visitSite(first, view(7000), at(8000))
  expect(later).toMatchObject({ pageViews: 2, firstSeen: 5000, lastSeen: 7000, updatedAt: 8000 })
  const late = visitSite(later, view(2000), at(8000))
  expect(late).toMatchObject({ pageViews: 3, firstSeen: 5000, lastSeen: 7000, updatedAt: 8001 })
})

test('nobody is seen after now', () => {
  expect(visitSite(blank, view(9000), at(6000))).toMatchObject({ firstSeen: 6000, lastSeen: 6000 })
})
