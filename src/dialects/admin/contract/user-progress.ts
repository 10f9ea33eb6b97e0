import { Type, type Static } from 'typebox'
import { AnyObject } from './user.ts'
import { CalendarDate, DateTime, OrNull } from './shared.ts'

const Text = (description: string) => Type.String({ description })
const Amount = (description: string) => Type.Number({ description })
const Count = (description: string) => Type.Integer({ description })

const Metric = Type.Object(
  {
    id: Text('Its id.'),
    key: Text('Its key.'),
    name: Text('Its name.'),
    units: Text('What it counts: a label, or a currency code.'),
    unitType: Text('number or currency.'),
    total: Amount('The sum of the user’s events.'),
  },
  { description: 'A metric, and what the user did of it.' },
)

export const ShownPause = Type.Object(
  {
    id: Text('Its id.'),
    start: CalendarDate('The first day.'),
    end: CalendarDate('The last day.'),
  },
  { description: 'Days that are taken out of the streak.' },
)

const Streak = Type.Object(
  {
    length: Count('Now, in periods.'),
    longest: Count('The greatest length ever reached.'),
    frequency: Text('daily, weekly or monthly.'),
    startedOn: OrNull(CalendarDate('When it started; null: there is none.')),
    expiresOn: OrNull(CalendarDate('The last day on which activity keeps it; freezes are not counted in.')),
    extendedAt: OrNull(DateTime('When it last grew.')),
    freezes: OrNull(Count('How many the user holds; null: the project has none.')),
    freezesMax: OrNull(Count('How many the user may hold.')),
    pauses: Type.Array(ShownPause, { description: 'Under way and to come.' }),
  },
  { description: 'The streak as it is now.' },
)

const Day = Type.Object(
  {
    day: CalendarDate('Where the user lives.'),
    state: Type.Enum(['active', 'freeze', 'pause', 'off', 'missed', 'none'], {
      description:
        'Of its period: satisfied; kept by a freeze, a pause, a day off; a streak was lost in it; none to keep.',
    }),
    length: Count('The streak at the end of the period.'),
  },
  { description: 'What a day was to the streak.' },
)

const Achievement = Type.Object(
  {
    id: Text('Its id.'),
    name: Text('Its name.'),
    description: OrNull(Text('What it is for.')),
    badgeUrl: OrNull(Text('A picture’s address.')),
    trigger: Text('metric, api, streak, achievement or anniversary.'),
    key: OrNull(Text('Of one that a call completes.')),
    status: Text('active or locked.'),
    completedAt: OrNull(DateTime('When the user got it; null: not yet.')),
    reached: OrNull(Amount('How far the user is; null where nothing can be counted.')),
    wanted: OrNull(Amount('How far one has to come.')),
  },
  { description: 'An achievement as the user sees it.' },
)

const Level = Type.Object({
  name: Text('Its name.'),
  points: Count('From so many points on.'),
  badgeUrl: OrNull(Text('A picture’s address.')),
})
const LevelOrNull = (description: string) =>
  Type.Unsafe<Static<typeof Level> | null>({ ...Level, type: ['object', 'null'], description })

const Points = Type.Object(
  {
    id: Text('Its id.'),
    key: Text('Its key.'),
    name: Text('Its name.'),
    badgeUrl: OrNull(Text('A picture’s address.')),
    total: Count('What the user has.'),
    maxPoints: OrNull(Count('What a user can have at most.')),
    level: LevelOrNull('The level that the user has reached.'),
    next: LevelOrNull('The level after it; null: there is none.'),
  },
  { description: 'What the user has of a points system.' },
)

const Board = Type.Object(
  {
    id: Text('Its id.'),
    key: Text('Its key.'),
    name: Text('Its name.'),
    status: Text('scheduled, active or finished.'),
    rankedBy: Text('metric, points or streak.'),
    of: OrNull(Text('The name of that metric or points system.')),
    rank: OrNull(Count('Where the user stands; null: not on the board.')),
    score: OrNull(Amount('What the user reached.')),
  },
  { description: 'A leaderboard, and the user’s place in the present run.' },
)

export const UserProgressAnswer = Type.Object(
  {
    metrics: Type.Array(Metric, { description: 'Oldest first.' }),
    streak: Streak,
    calendar: Type.Array(Day, { description: 'The last 366 days, ending with the user’s today.' }),
    zone: Text('Where the user’s days begin.'),
    achievements: Type.Array(Achievement, { description: 'Completed ones, newest first, then the others.' }),
    points: Type.Array(Points, { description: 'Oldest first.' }),
    leaderboards: Type.Array(Board, { description: 'Oldest first.' }),
  },
  { description: 'All that a user has achieved, as it is now.' },
)
export type UserProgressAnswer = Static<typeof UserProgressAnswer>

export const CountBody = Type.Object(
  { count: Type.Integer({ minimum: 1, maximum: 100, description: 'How many freezes.' }) },
  { additionalProperties: false },
)
export const FreezesAnswer = Type.Object({
  granted: Count('How many were given.'),
  full: Type.Boolean({ description: 'Was there no room for more?' }),
})
export const PauseBody = Type.Object(
  {
    start: CalendarDate('The first day: the user’s today or later.'),
    end: CalendarDate('The last day.'),
  },
  { additionalProperties: false },
)
export const DoneAnswer = Type.Object({
  changed: Type.Boolean({ description: 'Was there anything to do?' }),
})

export const EventBody = Type.Object(
  {
    metric: Text('The metric’s key.'),
    value: Type.Number({ description: 'How much.' }),
    attributes: Type.Optional(
      Type.Record(Type.String(), Type.String(), { description: 'Values of event attributes by key.' }),
    ),
    idempotencyKey: Type.Optional(
      Type.String({ minLength: 1, maxLength: 255, description: 'The same one is recorded once.' }),
    ),
  },
  { additionalProperties: false },
)
export const EventAnswer = Type.Object({
  id: Text('Of the event.'),
  total: Amount('The sum of the user’s events of the metric.'),
  streak: Count('The length of the streak.'),
  achievements: Type.Array(Type.String(), { description: 'The names of those that it completed.' }),
  points: AnyObject('What it changed of points systems, by name.'),
  replayed: Type.Boolean({ description: 'It was recorded before: nothing was done.' }),
})

export const CompletionBody = Type.Object(
  { achievement: Text('The key of an achievement that a call completes.') },
  { additionalProperties: false },
)
export const CompletionAnswer = Type.Object({
  name: Text('Its name.'),
  completedAt: DateTime('When the user got it: now, or before.'),
})
