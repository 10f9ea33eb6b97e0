import { ActiveUsersLook } from './active-users.ts'
import { CompletionsLook } from './completions.ts'
import { EarlyEngagementLook, EngagementLook } from './engagement.ts'
import type { DayWindow } from './look.ts'
import { OverviewLook } from './overview.ts'
import { RetentionLook } from './retention.ts'
import { UserCurvesLook } from './user-curves.ts'

/** Looks by name. */
interface Looks {
  activeUsers: ActiveUsersLook
  completions: CompletionsLook
  earlyEngagement: EarlyEngagementLook
  engagement: EngagementLook
  overview: OverviewLook
  retention: RetentionLook
  userCurves: UserCurvesLook
}

interface Windowed {
  readonly window: DayWindow
}

/** What each has to be told. */
interface Orders {
  activeUsers: Windowed
  completions: { readonly achievements: number }
  earlyEngagement: Windowed & { readonly activationDays: number }
  engagement: Windowed
  overview: Windowed & { readonly metrics: number; readonly topMax: number }
  retention: Windowed
  userCurves: Windowed
}

export type LookName = keyof Looks
export type LookNamed<Name extends LookName> = Looks[Name]

/** What is looked for, as data that another thread can be sent; which series it has to be shown is said by its class. */
export type LookOrder<Name extends LookName = LookName> = {
  [One in Name]: { readonly look: One } & Orders[One]
}[Name]

const makers: { readonly [Name in LookName]: (groups: number, order: Orders[Name]) => Looks[Name] } = {
  activeUsers: (_groups, { window }) => new ActiveUsersLook(window),
  completions: (groups, { achievements }) => new CompletionsLook(groups, achievements),
  earlyEngagement: (groups, { window, activationDays }) =>
    new EarlyEngagementLook(groups, window, activationDays),
  engagement: (groups, { window }) => new EngagementLook(groups, window),
  overview: (_groups, { window, metrics, topMax }) => new OverviewLook(window, metrics, topMax),
  retention: (groups, { window }) => new RetentionLook(groups, window),
  userCurves: (groups, { window }) => new UserCurvesLook(groups, window),
}

/** A look that has seen nothing yet, at users in so many groups. */
export function makeLook<Name extends LookName>(order: LookOrder<Name>, groups: number): LookNamed<Name> {
  return makers[order.look](groups, order)
}
