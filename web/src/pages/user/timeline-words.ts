import {
  Activity,
  Ban,
  Bell,
  CirclePause,
  Flame,
  Globe,
  Handshake,
  MousePointerClick,
  Package,
  Sparkles,
  Trophy,
  UserPlus,
  UserRound,
  Webhook,
  type LucideIcon,
} from 'lucide-react'
import { formatNumber } from '#web/kit/format.ts'
import { nameOf, type TimelineEntry, type TimelineKind } from './user-queries.ts'

export const kindWords: Readonly<Record<TimelineKind, string>> = {
  metric_event: 'Metric events',
  achievement: 'Achievements',
  points: 'Points',
  streak: 'Streak',
  pause: 'Pauses',
  usercom_event: 'User.com events',
  site_view: 'Site views',
  product_event: 'Product events',
  follow: 'Follows',
  connection: 'Connections',
  notification: 'Notifications',
  webhook: 'Webhooks and messages',
  suspension: 'Suspensions',
  profile: 'Profile',
}

export const kindIcons: Readonly<Record<TimelineKind, LucideIcon>> = {
  metric_event: Activity,
  achievement: Trophy,
  points: Sparkles,
  streak: Flame,
  pause: CirclePause,
  usercom_event: MousePointerClick,
  site_view: Globe,
  product_event: Package,
  follow: UserPlus,
  connection: Handshake,
  notification: Bell,
  webhook: Webhook,
  suspension: Ban,
  profile: UserRound,
}

export const wireWords = { trophy: 'Trophy', usercom: 'User.com', replyke: 'Replyke' } as const

const signed = (amount: number | null) =>
  amount === null ? '' : `${amount < 0 ? '−' : '+'}${formatNumber(Math.abs(amount))}`

/** What happened, in a sentence: `[before, after]` the name of another user, where one stands between. */
export function sentenceOf(entry: TimelineEntry): readonly [before: string, after: string] {
  const { kind, what, subject, amount, user } = entry
  const of = subject ?? ''
  switch (kind) {
    case 'metric_event':
    case 'points':
      return [`${of} ${signed(amount)}`, '']
    case 'achievement':
      return [`Completed “${of}”`, '']
    case 'streak':
      if (what === 'started') return ['Streak started', '']
      return what === 'lost'
        ? [`Streak of ${formatNumber(amount ?? 0)} lost`, '']
        : [`Freeze used to keep a streak of ${formatNumber(amount ?? 0)}`, '']
    case 'pause':
      return ['Streak paused', '']
    case 'usercom_event':
      return [`Event “${of}”`, '']
    case 'site_view':
      return [`Viewed ${of}`, '']
    case 'product_event':
      return [`“${what}” of product ${of}`, '']
    case 'webhook':
      return [`${what} told to ${of === '' ? 'an endpoint that is gone' : of}`, '']
    case 'notification':
      return user === null ? [`Notified of ${what}`, ''] : [`Notified of ${what} by`, '']
    case 'connection':
      return connectionSentence(what)
    case 'follow':
      return what === 'followed' ? ['Followed', ''] : ['Followed by', '']
    case 'suspension':
      return [what === 'suspended' ? 'Suspended' : 'Suspension ended', '']
    case 'profile':
      return [what === 'created' ? 'User created' : `Joined ${of}`, '']
  }
}

function connectionSentence(what: string): readonly [string, string] {
  if (what === 'requested') return ['Asked', 'to connect']
  if (what === 'requested_by') return ['', 'asked to connect']
  return what === 'accepted' ? ['Connected with', ''] : ['Connection declined with', '']
}

/** What was told besides, name by name. */
export function detailsOf({ data, total }: TimelineEntry): readonly { name: string; value: string }[] {
  const told = Object.entries(data ?? {}).flatMap(([name, value]) =>
    value === null ? [] : [{ name, value: typeof value === 'string' ? value : JSON.stringify(value) }],
  )
  return total === null ? told : [...told, { name: 'total', value: formatNumber(total) }]
}

/** What another user is called; one who is gone has no name. */
export const otherName = ({ user }: TimelineEntry): string =>
  user === null ? 'a user who is gone' : nameOf(user)
