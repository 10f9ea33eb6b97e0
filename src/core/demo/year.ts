import { addDays, dayAt, instantOf, weekdayOf, type Day } from '../shared/calendar.ts'
import type { Micros } from '../shared/ids.ts'
import type { Deed } from './deed.ts'
import type { Person } from './person.ts'
import type { Random } from './random.ts'

const minute = 60_000_000
const day = 86_400_000_000

/** How busy a weekday is against others, Sunday first. */
const weekdays = [0.92, 1.12, 1.1, 1.06, 1, 0.84, 0.86] as const

/** When people learn: local hours, with how many of them do. */
const hours = [
  { weight: 3, hour: 6 },
  { weight: 9, hour: 7 },
  { weight: 8, hour: 8 },
  { weight: 5, hour: 12 },
  { weight: 5, hour: 13 },
  { weight: 4, hour: 16 },
  { weight: 7, hour: 17 },
  { weight: 10, hour: 18 },
  { weight: 14, hour: 19 },
  { weight: 15, hour: 20 },
  { weight: 11, hour: 21 },
  { weight: 5, hour: 22 },
]

/** So many of those who sign up never do anything. */
const neverBegins = 0.11

/** What somebody did from signing up to `until`, in order. */
export function yearOf(person: Person, random: Random, until: Micros): readonly Deed[] {
  const { createdAt, zone, character, channel, platform } = person
  const deeds: Deed[] = []
  const add = (deed: Deed) => {
    if (deed.at > createdAt && deed.at <= until) deeds.push(deed)
  }
  const after = (at: number, from: number, to: number) => (at + random.between(from, to) * minute) as Micros
  add({ kind: 'activity', at: after(createdAt, 1, 2), name: 'signed_up', data: { channel, platform } })
  if (random.chance(0.45)) add({ kind: 'achievement', at: after(createdAt, 3, 40), key: 'profile-complete' })
  if (random.chance(neverBegins)) return inOrder(deeds)

  const end = Math.min(createdAt + random.lasting(character.stays) * day, until)
  const signedUpOn = dayAt(zone, createdAt)
  const lastDay = dayAt(zone, end as Micros)
  // The first lesson comes with signing up, for most.
  if (random.chance(0.86)) learn(person, random, after(createdAt, 2, 25), add)
  for (let today = addDays(signedUpOn, 1); today <= lastDay; today = addDays(today, 1))
    if (random.chance(moodOn(today, person))) learn(person, random, hourOn(today, zone, random), add)

  if (character.kind === 'devoted' || character.kind === 'regular') pay(person, random, end as Micros, add)
  else if (random.chance(0.14))
    add({ kind: 'activity', at: after(createdAt, 60, 9000), name: 'viewed_pricing', data: { platform } })
  if (random.chance(0.04))
    add({
      kind: 'activity',
      at: after(createdAt, 600, 40_000),
      name: 'contacted_support',
      data: { topic: random.pick(['billing', 'account', 'content']) },
    })
  if (character.kind !== 'passing' && random.chance(0.16))
    add({ kind: 'achievement', at: after(createdAt, 1000, 30_000), key: 'friend-invited' })
  return inOrder(deeds)
}

const inOrder = (deeds: readonly Deed[]): readonly Deed[] => deeds.toSorted((one, other) => one.at - other.at)

/** Does one learn on this day? Weekdays have their rhythm, and what is new is done more. */
function moodOn(today: Day, { character, createdAt, zone }: Person): number {
  const age = today - dayAt(zone, createdAt)
  const eager = age < 4 ? 1.35 : 1
  // Who never misses a day does not look at the weekday either.
  const weekday = character.kind === 'devoted' ? 1 : (weekdays[weekdayOf(today)] ?? 1)
  return Math.min(character.daily * eager * weekday, 0.985)
}

const hourOn = (today: Day, zone: string, random: Random): Micros => {
  const { hour } = random.weighted(hours)
  return instantOf(zone, { day: today, micros: Math.floor((hour + random.next()) * 60 * minute) })
}

/** A sitting: lessons, with the time they took and now and then the words that were new. */
function learn(person: Person, random: Random, at: Micros, add: (deed: Deed) => void): void {
  const { course, platform, dailyGoal, character } = person
  const attributes = { course, platform }
  const lessons = random.chance(character.kind === 'devoted' ? 0.4 : 0.15) ? 2 : 1
  let then = at
  let minutes = 0
  for (let lesson = 0; lesson < lessons; lesson += 1) {
    const took = Math.max(2, Math.round(random.around(dailyGoal / lessons, 2.5)))
    minutes += took
    then = (then + took * minute + random.between(0, 59) * 1_000_000) as Micros
    add({ kind: 'event', at: then, metric: 'lessons', value: 1, attributes })
  }
  if (random.chance(0.3))
    add({ kind: 'event', at: (then + 1_000_000) as Micros, metric: 'minutes', value: minutes, attributes })
  if (random.chance(0.15))
    add({
      kind: 'event',
      at: (then + 2_000_000) as Micros,
      metric: 'words',
      value: random.between(3, 14),
      attributes: { course },
    })
}

const prices = { plus: 7.99, family: 12.99 } as const

/** Some of those who stay pay, once a month while they do. */
function pay({ createdAt, platform }: Person, random: Random, end: Micros, add: (deed: Deed) => void): void {
  if (!random.chance(0.55)) return
  const looked = Math.floor(createdAt + (random.lasting(12) + 2) * day) as Micros
  if (looked > end) return
  add({ kind: 'activity', at: looked, name: 'viewed_pricing', data: { platform } })
  if (!random.chance(0.58)) return
  const plan = random.chance(0.8) ? 'plus' : 'family'
  const begins = (looked + random.between(2, 600) * minute) as Micros
  add({ kind: 'upgrade', at: begins, plan })
  add({
    kind: 'activity',
    at: (begins + 500_000) as Micros,
    name: 'upgraded',
    data: { plan, price: prices[plan] },
  })
  for (let at = begins + 1_000_000; at <= end; at += 30 * day)
    add({
      kind: 'event',
      at: at as Micros,
      metric: 'purchases',
      value: prices[plan],
      attributes: { platform },
    })
}
