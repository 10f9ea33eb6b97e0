import type { NewAttribute } from '#core/attributes/definition.ts'
import type { LeaderboardDraft } from '#core/leaderboards/define.ts'
import type { MetricDraft } from '#core/metrics/define.ts'
import type { AchievementDraft } from '#core/achievements/define.ts'
import type { SystemDraft } from '#core/points/define-systems.ts'
import { addDays, dayAt, weekdayOf, type Day } from '#core/shared/calendar.ts'
import { decimalOf, wholeDecimal, zero, type Decimal } from '#core/shared/decimal.ts'
import type { Micros } from '#core/shared/ids.ts'
import type { ProjectSettingsPatch } from '#core/settings/project-settings.ts'
import type { NewSegment } from '#core/users/segment.ts'
import type { WebhookDraft } from '#core/webhooks/define.ts'
import type { StreakSettingsRequest } from '../streak-settings/update-streak-settings.ts'

/** How the demo's app is configured: one that teaches languages. Plain data; the verb makes it. */

export const controlRatio = 15

export const projectSettings: ProjectSettingsPatch = {
  branding: {
    appName: 'Parlo',
    appUrl: 'https://parlo.example.com',
    brandColor: '#0f766e',
    font: 'GEOMETRIC_SANS',
  },
  experimentation: { controlRatio, userActivationWindow: 7 },
}

type KeyedAttribute = NewAttribute & { readonly key: string }
const text = (scope: 'user' | 'event', key: string, name: string): KeyedAttribute => ({
  scope,
  key,
  name,
  valueType: 'string',
})

export const attributes: readonly KeyedAttribute[] = [
  {
    scope: 'user',
    key: 'plan',
    name: 'Plan',
    valueType: 'fixed',
    choices: ['free', 'plus', 'family'],
    multiple: false,
  },
  text('user', 'country', 'Country'),
  text('user', 'language', 'Native language'),
  text('user', 'course', 'First course'),
  text('user', 'channel', 'Came by'),
  { scope: 'user', key: 'daily-goal', name: 'Daily goal in minutes', valueType: 'integer' },
  { scope: 'user', key: 'newsletter', name: 'Newsletter', valueType: 'boolean' },
  text('event', 'course', 'Course'),
  text('event', 'platform', 'Platform'),
]

export const metrics: readonly MetricDraft[] = [
  { key: 'lessons', name: 'Lessons completed', unitType: 'number', units: 'lessons' },
  { key: 'minutes', name: 'Minutes practised', unitType: 'number', units: 'minutes' },
  { key: 'words', name: 'Words learned', unitType: 'number', units: 'words' },
  { key: 'purchases', name: 'Purchases', unitType: 'currency', units: 'USD' },
]

export const streaks: StreakSettingsRequest = {
  frequency: 'daily',
  metrics: [{ key: 'lessons', threshold: wholeDecimal(1) }],
  customizationEnabled: true,
  freezes: { startCount: 1, maxCount: 3, autoEarnInterval: 14, autoEarnAmount: 1 },
}

/** By what a definition is called here, its uuid. */
export type Ids = (name: string) => string

const active = { status: 'active' } as const

export const simpleAchievements = (ids: Ids): readonly AchievementDraft[] => {
  const reaches = (name: string, description: string, metric: string, value: number): AchievementDraft => ({
    name,
    description,
    ...active,
    trigger: 'metric',
    metricId: ids(metric),
    metricValue: wholeDecimal(value),
  })
  const lasts = (name: string, streakLength: number): AchievementDraft => ({
    name,
    description: `Learn ${streakLength} days in a row`,
    ...active,
    trigger: 'streak',
    streakLength,
  })
  return [
    reaches('First words', 'Complete a lesson', 'lessons', 1),
    reaches('Getting into it', 'Complete 10 lessons', 'lessons', 10),
    reaches('Scholar', 'Complete 100 lessons', 'lessons', 100),
    reaches('Marathon', 'Practise for 600 minutes', 'minutes', 600),
    reaches('Wordsmith', 'Learn 250 words', 'words', 250),
    {
      ...reaches('¡Hola!', 'Complete 25 lessons of Spanish', 'lessons', 25),
      eventAttributes: [{ attributeId: ids('event course'), value: 'spanish' }],
    },
    lasts('Warming up', 3),
    lasts('One week', 7),
    lasts('One month', 30),
    lasts('Unstoppable', 100),
    {
      name: 'Nice to meet you',
      description: 'Complete the profile',
      ...active,
      trigger: 'api',
      key: 'profile-complete',
    },
    {
      name: 'Better together',
      description: 'Invite a friend',
      ...active,
      trigger: 'api',
      key: 'friend-invited',
    },
    {
      name: 'One year of Parlo',
      description: 'Be here for a year',
      ...active,
      trigger: 'anniversary',
      anniversaryYears: 1,
    },
  ]
}

export const compositeAchievements = (ids: Ids): readonly AchievementDraft[] => [
  {
    name: 'All-rounder',
    description: 'Scholar, a week in a row and a complete profile',
    ...active,
    trigger: 'achievement',
    achievementIds: ['Scholar', 'One week', 'Nice to meet you'].map(ids),
  },
]

const oneAndAHalf = decimalOf(1.5) ?? zero
const twice: Decimal = wholeDecimal(2)

/** The points systems; boosts go by the days of the demo. */
export function pointsSystems(ids: Ids, until: Micros): readonly SystemDraft[] {
  const today = dayAt('UTC', until)
  const saturday = (weeksAgo: number): Day => addDays(today, -(((weekdayOf(today) + 1) % 7) + 7 * weeksAgo))
  return [
    {
      key: 'xp',
      name: 'XP',
      description: 'For everything that is learned',
      levels: [
        { key: 'novice', name: 'Novice', points: 0 },
        { key: 'explorer', name: 'Explorer', points: 250 },
        { key: 'speaker', name: 'Speaker', points: 1000 },
        { key: 'fluent', name: 'Fluent', points: 3000 },
        { key: 'polyglot', name: 'Polyglot', points: 8000 },
      ],
      boosts: [
        {
          name: 'Double XP weekend',
          userId: null,
          start: saturday(9),
          end: addDays(saturday(9), 1),
          multiplier: twice,
        },
        {
          name: 'Autumn challenge',
          userId: null,
          start: addDays(today, -3),
          end: addDays(today, 4),
          multiplier: oneAndAHalf,
          rounding: 'up',
        },
      ],
      triggers: [
        { ...active, type: 'metric', points: 10, metricId: ids('lessons'), metricThreshold: wholeDecimal(1) },
        { ...active, type: 'metric', points: 20, metricId: ids('words'), metricThreshold: wholeDecimal(25) },
        { ...active, type: 'streak', points: 50, streakLength: 7 },
        { ...active, type: 'achievement', points: 100, achievementId: ids('Scholar') },
      ],
    },
    {
      key: 'gems',
      name: 'Gems',
      description: 'To begin with, and for milestones',
      triggers: [
        { ...active, type: 'user_creation', points: 20 },
        { ...active, type: 'streak', points: 5, streakLength: 10 },
        { ...active, type: 'achievement', points: 50, achievementId: ids('Better together') },
        { ...active, type: 'time', points: 1, timeUnit: 'days', timeInterval: 90 },
      ],
    },
  ]
}

/** Runs of a week begin on Mondays. */
export function leaderboards(ids: Ids, from: Micros): readonly LeaderboardDraft[] {
  const first = dayAt('UTC', from)
  const monday = addDays(first, (8 - weekdayOf(first)) % 7)
  const week = { start: monday, runUnit: 'day', runInterval: 7, status: 'scheduled' } as const
  return [
    {
      key: 'weekly-xp',
      name: 'XP of the week',
      rankBy: 'points',
      pointsSystemId: ids('xp'),
      maxParticipants: 100,
      ...week,
    },
    {
      key: 'country-cup',
      name: 'Country cup',
      description: 'Minutes of the month, each country by itself',
      rankBy: 'metric',
      metricId: ids('minutes'),
      breakdownAttributes: [ids('user country')],
      start: addDays(first, 1),
      runUnit: 'month',
      runInterval: 1,
      status: 'scheduled',
    },
    {
      key: 'all-time-lessons',
      name: 'Lessons of all time',
      rankBy: 'metric',
      metricId: ids('lessons'),
      start: first,
      status: 'active',
    },
    { key: 'streaks', name: 'Longest streaks now', rankBy: 'streak', start: first, status: 'active' },
  ]
}

export const webhooks: readonly WebhookDraft[] = [
  {
    name: 'Our backend (switched off)',
    url: 'https://hooks.example.com/laurel',
    events: ['achievement.completed', 'streak.lost', 'points.level_changed'],
    status: 'inactive',
  },
]

export const lists = [
  { name: 'Newsletter', description: 'Gets the letter on Fridays' },
  { name: 'Beta testers', description: 'Sees new lessons first' },
] as const

export const segments: readonly NewSegment[] = [
  {
    name: 'Paying learners',
    description: 'On a plan that is not free',
    filter: {
      any: [
        { attribute: 'plan', is: 'plus' },
        { attribute: 'plan', is: 'family' },
      ],
    },
  },
  {
    name: 'Looked at prices, still free',
    description: 'Whom an offer may convince',
    filter: { all: [{ attribute: 'plan', is: 'free' }, { event: 'viewed_pricing' }] },
  },
]

const towns = [
  'Northfield',
  'Lindenau',
  'Riverside',
  'Saint-Clair',
  'Oakmont',
  'Vila Nova',
  'Greenhill',
  'Hafenstadt',
  'Lakeview',
  'Monteverde',
]
const kinds = ['Language School', 'Academy', 'College', 'Evening Classes']

/** Schools whose pupils use the app. */
export const companies = kinds.flatMap((kind) =>
  towns.map((town) => ({
    name: `${town} ${kind}`,
    customerId: `${town} ${kind}`.toLowerCase().replaceAll(' ', '-'),
    category: 'education',
  })),
)
