import type { Deed } from '#core/demo/deed.ts'
import type { Person } from '#core/demo/person.ts'
import type { Planned } from '#core/demo/plan.ts'
import { newFollow } from '#core/notifications/notification.ts'
import type { ProfilePatch } from '#core/profile/patch.ts'
import { completeAchievement } from '#core/progress/complete-achievement.ts'
import { decimalOf, zero } from '#core/shared/decimal.ts'
import { parseCustomerId, type Micros } from '#core/shared/ids.ts'
import type { User } from '#core/users/user.ts'
import { recordCrmEvent } from '../crm-activities/record-event.ts'
import { metricOf } from '../metrics/metric-of.ts'
import type { Ctx, Ports, Rules, Submission } from '../ports.ts'
import { eventWrite } from '../progress/event-write.ts'
import { companiesOf, identifyBy } from '../users/identify-user.ts'
import { companies } from './definitions.ts'
import type { Defined } from './define-demo.ts'

export type LivingPorts = Pick<
  Ports,
  'writer' | 'progressWriter' | 'crmActivities' | 'clock' | 'settings' | 'rules' | 'follows'
>

/** Says that so many more people or deeds are stored. */
export type Report = (count: number) => void

/** So many people's lives are written at a time, so many deeds of each: the writers' queues hold more than both together. */
const atOnce = 24
const deedsAtOnce = 100

/** Lets everybody sign up, each as of the instant of the plan; gives the users in the plan's order. */
export async function signUp(
  ports: LivingPorts,
  ctx: Ctx,
  people: readonly Planned[],
  defined: Defined,
  report: Report,
): Promise<readonly User[]> {
  const users: User[] = []
  for (let index = 0; index < people.length; index += 512) {
    const made = await Promise.all(
      people.slice(index, index + 512).map(async ({ person }) => {
        const written = await ports.writer.submit(signUpOf(ctx, person, defined))
        report(1)
        return written.view.user
      }),
    )
    users.push(...made)
  }
  return users
}

function signUpOf(ctx: Ctx, person: Person, defined: Defined): Submission {
  const patch = profileOf(person, defined)
  return {
    spaceId: ctx.spaceId,
    target: { by: 'id', value: parseCustomerId(person.id) },
    ...companiesOf(patch),
    decide: (before, facts) =>
      identifyBy(patch)(before, {
        ...facts,
        now: person.createdAt,
        // Drawn by the plan, so that it is the same in every project.
        fresh: () => ({ ...facts.fresh(), control: person.control }),
      }),
  }
}

function profileOf(person: Person, { lists }: Defined): ProfilePatch {
  const { firstName, lastName, character, platform, company, newsletter, beta } = person
  const listed = [...(newsletter ? ['Newsletter'] : []), ...(beta ? ['Beta testers'] : [])]
  const school = company === null ? undefined : companies[company]?.customerId
  return {
    name: { whole: `${firstName} ${lastName}` },
    email: { rule: 'flag', email: person.email, unsubscribed: false },
    tz: person.zone,
    attributes: {
      style: 'text',
      entries: [
        ['plan', 'free'],
        ['country', person.country],
        ['language', person.language],
        ['course', person.course],
        ['channel', person.channel],
        ['daily-goal', String(person.dailyGoal)],
        ['newsletter', String(newsletter)],
      ],
    },
    crm: { crmStatus: 'user', city: person.city, country: person.country },
    addTags: [platform, ...(character.kind === 'devoted' ? ['ambassador'] : [])],
    addLists: listed.flatMap((name) => lists.get(name) ?? []),
    ...(school === undefined ? {} : { joinCompany: school }),
    social: { username: person.username },
  }
}

/** Lets everybody do what the plan says, each user's deeds in order and as of their own instants. */
export async function liveYears(
  ports: LivingPorts,
  ctx: Ctx,
  people: readonly Planned[],
  report: Report,
): Promise<void> {
  const rules = await ports.rules.of(ctx.spaceId)
  const waiting = people.values()
  await Promise.all(
    Array.from({ length: atOnce }, async () => {
      for (const { person, deeds } of waiting) await live(ports, ctx, rules, person, deeds, report)
    }),
  )
}

async function live(
  ports: LivingPorts,
  ctx: Ctx,
  rules: Rules,
  { id }: Person,
  deeds: readonly Deed[],
  report: Report,
): Promise<void> {
  let running: Array<Promise<unknown>> = []
  const done = async () => {
    await Promise.all(running)
    report(running.length)
    running = []
  }
  const target = { by: 'id', value: parseCustomerId(id) } as const
  for (const deed of deeds) {
    // What comes after a change of the profile finds it changed.
    if (deed.kind === 'upgrade' || running.length >= deedsAtOnce) await done()
    switch (deed.kind) {
      case 'event': {
        const metric = metricOf(rules.metrics, deed.metric).number
        const value = decimalOf(deed.value) ?? zero
        const event = { userId: target.value, patch: {}, metric, value, attributes: deed.attributes }
        const write = eventWrite(ctx.spaceId, { ...event, idempotencyKey: null }, { at: deed.at })
        running.push(ports.progressWriter.submit(write))
        break
      }
      case 'achievement':
        running.push(completeAt(ports, ctx, rules, target, deed.key, deed.at))
        break
      case 'upgrade': {
        const patch: ProfilePatch = {
          attributes: { style: 'text', entries: [['plan', deed.plan]] },
          addTags: ['paying'],
        }
        const decide: Submission['decide'] = (before, facts) =>
          identifyBy(patch)(before, { ...facts, now: deed.at })
        await ports.writer.submit({ spaceId: ctx.spaceId, target, decide })
        report(1)
        break
      }
      case 'activity':
        running.push(recordCrmEvent(ports, ctx, target, deed))
        break
      case 'follow':
        break
    }
  }
  await done()
}

/** As a call of the app at that instant completes it. */
async function completeAt(
  { progressWriter }: LivingPorts,
  { spaceId }: Ctx,
  rules: Rules,
  target: { readonly by: 'id'; readonly value: ReturnType<typeof parseCustomerId> },
  key: string,
  at: Micros,
): Promise<void> {
  const achievement = rules.achievements.byKey(key)
  if (achievement === undefined) return
  await progressWriter.submit({
    spaceId,
    target,
    at,
    decide: (user, progress, facts) =>
      completeAchievement(user, progress, achievement, { ...facts, now: at }),
  })
}

/** Lets people follow each other, as of the plan's instants; nobody outside is told. */
export async function follow(
  { follows }: LivingPorts,
  { spaceId }: Ctx,
  people: readonly Planned[],
  users: readonly User[],
  report: Report,
): Promise<void> {
  const wanted = people.flatMap(({ deeds }, index) =>
    deeds.flatMap((deed) => (deed.kind === 'follow' ? [{ index, deed }] : [])),
  )
  const waiting = wanted.toSorted((one, other) => one.deed.at - other.deed.at).values()
  await Promise.all(
    Array.from({ length: 5 }, async () => {
      for (const { index, deed } of waiting) {
        const [follower, followed] = [users[index], users[deed.followed]]
        if (follower === undefined || followed === undefined) continue
        await follows.add(
          spaceId,
          { follower: follower.uid, followed: followed.uid, createdAt: deed.at },
          { uid: followed.uid, initiator: follower.uid, notification: newFollow(follower), notices: [] },
        )
        report(1)
      }
    }),
  )
}
