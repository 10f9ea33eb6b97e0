import { engineZone, type Day } from '#core/shared/calendar.ts'
import { streakMoments } from '#core/streaks/calendar.ts'
import {
  comparePlaces,
  type ChronicleEntry,
  type ChronicleKind,
  type ChroniclePlace,
} from '#core/users/chronicle.ts'
import type { ChronicleQuestion, Ctx, Ports, Target, UserView } from '../ports.ts'
import { findProgress, type CurrentProgress } from '../progress/find-progress.ts'
import { rememberedPeriods } from '../progress/find-whole-progress.ts'
import { findUser } from '../users/find-user.ts'

export interface ChroniclePage {
  readonly entries: readonly ChronicleEntry[]
  /** Where the next page begins; null: this is the last one. */
  readonly next: ChroniclePlace | null
}

/** 1900-01-01: before every day that a streak can know of. */
const farPast = -25_567 as Day

/** A page of all that happened to a user, newest first, whatever wire it came on. @throws CoreError `user_not_found` */
export async function findChronicle(
  ports: Pick<Ports, 'reader' | 'progressReader' | 'clock' | 'chronicles'>,
  ctx: Ctx,
  target: Target,
  { kinds, before, limit }: ChronicleQuestion,
): Promise<ChroniclePage> {
  const view = await findUser(ports, ctx, target)
  const { uid, tz } = view.user
  const one: Target = { by: 'uid', value: uid }
  // One more than is shown says whether there is more.
  const [stored, moments] = await Promise.all([
    ports.chronicles.page(
      { uid, spaceId: ctx.spaceId, zone: engineZone(tz) },
      { kinds, before, limit: limit + 1 },
    ),
    kinds.has('streak') ? findProgress(ports, ctx, one).then((current) => ofStreak(ports, current)) : [],
  ])
  const isAsked = (place: ChroniclePlace) =>
    kinds.has(place.kind) && (before === null || comparePlaces(before, place) < 0)
  const found = [...stored, ...[...moments, ...ofProfile(view)].filter(isAsked)].toSorted(comparePlaces)
  const entries = found.slice(0, limit)
  const last = entries.at(-1)
  return {
    entries,
    next: found.length > limit && last !== undefined ? { at: last.at, kind: last.kind, key: last.key } : null,
  }
}

const blank = { subject: null, amount: null, total: null, other: null, data: null }

async function ofStreak(
  ports: Pick<Ports, 'progressReader'>,
  current: CurrentProgress,
): Promise<readonly ChronicleEntry[]> {
  const { progress, rules } = current
  const remembered = await rememberedPeriods(ports, current, farPast)
  return streakMoments(progress.streak, { timeline: rules.streakTimeline }, remembered).map(
    ({ what, at, key, length }) => ({ ...blank, kind: 'streak', at, key, what, amount: length }),
  )
}

/** That the user came, and the companies that it is in. */
function ofProfile({ user, companies }: UserView): readonly ChronicleEntry[] {
  const kind: ChronicleKind = 'profile'
  const joined = user.companies.flatMap(({ company, since }) => {
    const name = companies.get(company)?.name
    return name === undefined
      ? []
      : [{ ...blank, kind, at: since, key: `company ${company}`, what: 'joined_company', subject: name }]
  })
  return [...joined, { ...blank, kind, at: user.createdAt, key: 'came', what: 'created' }]
}
