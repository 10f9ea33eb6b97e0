import { weekdayOf, type Day } from '../shared/calendar.ts'
import type { Micros } from '../shared/ids.ts'
import type { Deed } from './deed.ts'
import { makePerson, type Person } from './person.ts'
import { Random } from './random.ts'
import { yearOf } from './year.ts'

/** What the demo is about: who, and what everybody did. */
export interface DemoPlan {
  /** When the project began: nobody was there before. */
  readonly from: Micros
  readonly until: Micros
  /** In the order in which they signed up. */
  readonly people: readonly Planned[]
}

export interface Planned {
  readonly person: Person
  /** In the order of their instants. */
  readonly deeds: readonly Deed[]
}

export interface DemoOrder {
  /** Any text: the same seed at the same instant makes the same plan. */
  readonly seed: string
  /** How many people, at least 1. */
  readonly users: number
  readonly until: Micros
  /** Percent of them that are put in the control group. */
  readonly controlRatio: number
  /** How many companies there are to be in. */
  readonly companies: number
}

const day = 86_400_000_000
/** A year, and so much more that some had their first anniversary. */
const days = 379

/** Makes up a year of an app: who came when, who stayed, and what they did. Pure: nothing but the order decides. */
export function planDemo({ seed, users, until, controlRatio, companies }: DemoOrder): DemoPlan {
  const from = (until - days * day) as Micros
  const crowd = new Random(`${seed} crowd`)
  const instants = signUps(crowd, from, users)
  const people = instants.map((createdAt, index): Planned => {
    // Everybody's own numbers: one more user changes nothing about the others' ways.
    const random = new Random(`${seed} ${index}`)
    const control = random.next() * 100 < controlRatio
    const person = makePerson(random, index + 1, { createdAt, control, companies })
    return { person, deeds: yearOf(person, random, until) }
  })
  return { from, until, people: befriend(crowd, people) }
}

/** When people sign up: more with every month, less at weekends, and many after the app was in the news. */
function signUps(random: Random, from: Micros, users: number): readonly Micros[] {
  const newsDay = Math.floor(days * 0.58)
  const first = Math.floor(from / day)
  const weights = Array.from({ length: days }, (_, index) => {
    const weekday = weekdayOf((first + index) as Day)
    const growth = 0.35 + 2.2 * (index / days) ** 1.4
    const rhythm = weekday === 0 || weekday === 6 ? 0.78 : 1.08
    const news = index >= newsDay && index < newsDay + 6 ? 2.6 - (index - newsDay) * 0.3 : 1
    return growth * rhythm * news * (0.85 + 0.3 * random.next())
  })
  const total = weights.reduce((sum, weight) => sum + weight, 0)
  const instants: Micros[] = []
  let passed = 0
  for (const [index, weight] of weights.entries()) {
    passed += weight
    const due = Math.round((passed / total) * users)
    while (instants.length < due)
      // The last minutes are left out: everybody signed up before now.
      instants.push(Math.floor(from + (index + 0.001 + random.next() * 0.997) * day) as Micros)
  }
  return instants.toSorted((one, other) => one - other)
}

/** Lets people follow others who were there before, most of all those who stay. */
function befriend(random: Random, people: readonly Planned[]): readonly Planned[] {
  const known: number[] = []
  return people.map((planned, index) => {
    const { person, deeds } = planned
    const last = deeds.at(-1)
    const follows: Deed[] = []
    if (last !== undefined && known.length > 0 && person.character.kind !== 'passing') {
      const followed = new Set<number>()
      for (let count = Math.floor(random.lasting(1.6)); count > 0; count -= 1)
        followed.add(random.pick(known))
      for (const other of followed) {
        const at = Math.floor(person.createdAt + random.next() * (last.at - person.createdAt)) as Micros
        follows.push({ kind: 'follow', at, followed: other })
      }
    }
    const popular = person.character.kind === 'devoted' ? 5 : person.character.kind === 'regular' ? 2 : 0
    for (let times = 0; times < popular; times += 1) known.push(index)
    if (follows.length === 0) return planned
    return { person, deeds: [...deeds, ...follows].toSorted((one, other) => one.at - other.at) }
  })
}
