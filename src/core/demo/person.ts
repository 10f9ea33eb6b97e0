import type { Micros } from '../shared/ids.ts'
import { places } from './places.ts'
import type { Random } from './random.ts'

/** How much somebody takes to the app: what cohorts and their churn are made of. */
export interface Character {
  readonly kind: 'passing' | 'casual' | 'regular' | 'devoted'
  readonly weight: number
  /** How often active, on a day like others. */
  readonly daily: number
  /** Days until it is over, in the mean. */
  readonly stays: number
}

const characters: readonly Character[] = [
  { kind: 'passing', weight: 46, daily: 0.22, stays: 1.5 },
  { kind: 'casual', weight: 28, daily: 0.2, stays: 30 },
  { kind: 'regular', weight: 18, daily: 0.46, stays: 80 },
  { kind: 'devoted', weight: 8, daily: 0.93, stays: 230 },
]

/** Users of the control group get no messages, so fewer of them stay: what an experiment is to show. */
const ofControl: Readonly<Record<Character['kind'], number>> = {
  passing: 1.35,
  casual: 1,
  regular: 0.72,
  devoted: 0.6,
}

export const courses = ['spanish', 'french', 'german', 'japanese'] as const
export const platforms = ['ios', 'android', 'web'] as const
const channels = [
  { weight: 38, channel: 'organic' },
  { weight: 24, channel: 'referral' },
  { weight: 20, channel: 'search_ads' },
  { weight: 12, channel: 'social' },
  { weight: 6, channel: 'school' },
]

/** Somebody who uses the app: a profile, before anything was done. */
export interface Person {
  /** The customer's id. */
  readonly id: string
  readonly firstName: string
  readonly lastName: string
  readonly email: string
  readonly username: string
  readonly zone: string
  readonly country: string
  readonly city: string
  readonly language: string
  readonly channel: string
  readonly platform: string
  readonly course: string
  readonly dailyGoal: number
  readonly newsletter: boolean
  readonly beta: boolean
  /** The number of the school in the list of companies; null: in none. */
  readonly company: number | null
  readonly control: boolean
  readonly character: Character
  readonly createdAt: Micros
}

/** Makes up somebody. `position` counts from 1 and makes id, address and username theirs alone. */
export function makePerson(
  random: Random,
  position: number,
  { createdAt, control, companies }: { createdAt: Micros; control: boolean; companies: number },
): Person {
  const { names, zone, country, city, language } = random.weighted(places)
  const firstName = random.pick(names.first)
  const lastName = random.pick(names.last)
  const { channel } = random.weighted(channels)
  const plain = `${plainOf(firstName)}.${plainOf(lastName)}.${position}`
  const inCompany = companies > 0 && (channel === 'school' || random.chance(0.06))
  return {
    id: `learner-${String(position).padStart(5, '0')}`,
    firstName,
    lastName,
    email: `${plain}@example.com`,
    username: plain.replaceAll('.', '_'),
    zone,
    country,
    city,
    language,
    channel,
    platform: random.pick(platforms),
    course: random.pick(courses),
    dailyGoal: random.pick([5, 10, 10, 15, 20, 30]),
    newsletter: random.chance(0.42),
    beta: random.chance(0.05),
    company: inCompany ? random.between(0, companies - 1) : null,
    control,
    character: characterOf(random, control, channel),
    createdAt,
  }
}

/** Who came by a friend or a school stays longer. */
function characterOf(random: Random, control: boolean, channel: string): Character {
  const helped = channel === 'referral' || channel === 'school' ? 1.5 : 1
  return random.weighted(
    characters.map((one) => ({
      ...one,
      weight:
        one.weight *
        (control ? ofControl[one.kind] : 1) *
        (one.kind === 'regular' || one.kind === 'devoted' ? helped : 1),
    })),
  )
}

/** Letters that every mail server takes. */
const plainOf = (name: string): string =>
  name
    .normalize('NFD')
    .replaceAll(/[^A-Za-z]/g, '')
    .toLowerCase()
