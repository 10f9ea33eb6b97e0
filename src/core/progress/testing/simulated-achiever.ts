import { AchievementCatalog } from '../../achievements/catalog.ts'
import type { Achievement } from '../../achievements/achievement.ts'
import { AttributeCatalog, type AttributeDefinition } from '../../attributes/definition.ts'
import type { MessageSettings } from '../../messages/settings.ts'
import type { Day } from '../../shared/calendar.ts'
import type { Effect } from '../../shared/effect.ts'
import type { Micros, SpaceId } from '../../shared/ids.ts'
import type { StreakSettings, StreakTimeline } from '../../streaks/settings.ts'
import type { ClosedPeriod } from '../../streaks/streak.ts'
import { backdate } from '../backdate.ts'
import { bearsOnProgress, changeProgressProfile } from '../change-profile.ts'
import { EarnableAchievements } from '../earnable.ts'
import { evaluateProgress } from '../evaluate.ts'
import type { Someone } from '../deserve.ts'
import type { Backdating, Completion, ProgressDecision, ProgressFacts, Progress } from '../progress.ts'
import { upToNow } from '../up-to-now.ts'
import { april, beginning, factsAt } from './facts.ts'

/** The one user attribute there is. */
const plan: AttributeDefinition = {
  id: 'plan',
  spaceId: 's' as SpaceId,
  number: 1,
  scope: 'user',
  key: 'plan',
  name: 'plan',
  valueType: 'string',
  choices: null,
  multiple: false,
  createdAt: 0 as Micros,
}

/** What a decision is made from, at the user's now. */
type Decide<Answer> = (user: Someone, progress: Progress, facts: ProgressFacts) => ProgressDecision<Answer>

/** For tests only: a user with all that is stored of it, as storage would keep it. */
export class SimulatedAchiever {
  #now = april(1)
  #user: Someone
  #progress: Progress
  #timeline: StreakTimeline
  #achievements: readonly Achievement[]
  #backdating: readonly Backdating[] = []
  #periods: readonly ClosedPeriod[] = []
  /** Of events, each once, the latest first. */
  #days: readonly Day[] = []
  readonly #messages: MessageSettings | undefined
  readonly completions: Completion[] = []
  readonly effects: Effect[] = []

  constructor(achievements: readonly Achievement[], messages?: MessageSettings) {
    this.#messages = messages
    const facts = factsAt(this.#now)
    this.#achievements = achievements
    this.#timeline = facts.timeline
    this.#user = {
      attributes: {},
      createdAt: this.#now,
      tz: null,
      control: false,
      unsubscribed: false,
      notifications: {},
    }
    this.#progress = beginning(facts)
  }

  get now(): Micros {
    return this.#now
  }

  to(now: Micros): void {
    this.#now = now
  }

  /** Takes a decision and stores what it says; gives its answer, or what it refused. */
  decide<Answer>(decide: Decide<Answer>): Answer | string {
    let facts = this.#facts()
    for (;;) {
      const decision = decide(this.#user, this.#progress, facts)
      if (decision.kind === 'refused') return decision.refusal.message
      if (decision.kind === 'unchanged') return decision.answer
      if (decision.kind === 'written') {
        const { change } = decision
        this.#progress = change.after
        this.#periods = [...(change.rewritten ? [] : this.#periods), ...change.closed]
        for (const { localAt } of change.events) {
          const day = Math.floor(localAt / 86_400_000_000) as Day
          this.#days = [day, ...this.#days.filter((other) => other !== day)]
        }
        this.completions.push(...change.completions)
        this.effects.push(...change.effects)
        return decision.answer
      }
      facts = { ...facts, ...this.#past() }
    }
  }

  /** Looks without storing anything; gives who has what since when. */
  look(): ReadonlyMap<number, Micros> {
    let found = upToNow(this.#user, this.#progress, this.#facts())
    if (found.kind === 'needs')
      found = upToNow(this.#user, this.#progress, { ...this.#facts(), ...this.#past() })
    if (found.kind === 'needs') throw new Error('asked twice')
    return instantsOf([...this.completions, ...found.came.completions])
  }

  evaluate(): void {
    this.decide(evaluateProgress)
  }

  /** What a sweep does that has come to the user. */
  sweep(): void {
    this.decide((user, progress, facts) => backdate(user, progress, this.#backdating, facts))
    this.#backdating = []
  }

  /** Achievements are made; who deserves them gets them silently. */
  activate(achievements: readonly Achievement[]): void {
    this.sweep()
    const made = achievements.map((one) => ({ ...one, createdAt: this.#now }))
    this.#achievements = [...this.#achievements, ...made]
    this.#backdating = made.map((achievement) => ({ achievement, at: this.#now }))
  }

  /** A plain write of the profile. */
  write(change: Partial<Someone>): void {
    const [before, after] = [this.#user, { ...this.#user, ...change }]
    if (bearsOnProgress(before, after, this.#facts().earnable, this.#now, this.#messages))
      this.decide((_user, progress, facts) => changeProgressProfile(before, after.tz, progress, facts))
    this.#user = after
  }

  changeSettings(change: Partial<StreakSettings>): void {
    const last = this.#timeline.at(-1) ?? this.#timeline[0]
    const settings = { ...last.settings, ...change }
    this.#timeline = [...this.#timeline, { version: last.version + 1, since: this.#now, settings }]
  }

  #facts(): ProgressFacts {
    const none = new AttributeCatalog([])
    return {
      ...factsAt(this.#now),
      timeline: this.#timeline,
      earnable: new EarnableAchievements(new AchievementCatalog(this.#achievements), {
        user: new AttributeCatalog([plan]),
        event: none,
        company: none,
      }),
      backdating: this.#backdating,
      ...(this.#messages === undefined ? {} : { messages: this.#messages }),
    }
  }

  #past(): Partial<ProgressFacts> {
    const stored = this.completions.map(({ id, achievement: { number }, at }) => ({
      id,
      achievement: number,
      at,
    }))
    return {
      periods: this.#periods,
      recentPeriods: this.#periods,
      activeDays: this.#days.slice(0, 2),
      completions: new Map(stored.map((one) => [one.achievement, one])),
    }
  }
}

/** Who has what since when, by the achievement's number. */
export const instantsOf = (completions: readonly Completion[]): ReadonlyMap<number, Micros> =>
  new Map(
    completions
      .map(({ achievement: { number }, at }) => [number, at] as const)
      .toSorted(([one], [other]) => one - other),
  )
