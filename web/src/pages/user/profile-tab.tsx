import { Pencil } from 'lucide-react'
import { useState } from 'react'
import { useCan } from '#web/api/session.ts'
import { Button } from '#web/kit/button.tsx'
import { Card } from '#web/kit/card.tsx'
import { CopyButton } from '#web/kit/copy.tsx'
import { formatNumber } from '#web/kit/format.ts'
import { KeyValues } from '#web/kit/key-values.tsx'
import { DateOnly, DateTime } from '#web/kit/time.tsx'
import { Section } from '#web/layout/page.tsx'
import { Attributes } from './attributes.tsx'
import { EditProfile } from './edit-profile.tsx'
import { Memberships } from './memberships.tsx'
import type { Named, UserRecord, WholeUser } from './user-queries.ts'
import styles from './user.module.css'

interface Props {
  readonly named: Named
  readonly whole: WholeUser
}

export function ProfileTab({ named, whole }: Props) {
  const mayChange = useCan('admin')
  const [isEditing, setEditing] = useState(false)
  const { record } = whole
  return (
    <div className={styles['stack']}>
      <div className={styles['columns']}>
        <Card
          title="Profile"
          actions={
            mayChange && (
              <Button size="small" icon={Pencil} onClick={() => setEditing(true)}>
                Edit profile
              </Button>
            )
          }
        >
          <KeyValues items={profileItems(record)} />
        </Card>
        <div className={styles['stack']}>
          <Attributes named={named} attributes={whole.attributes} />
          <Memberships named={named} whole={whole} />
          <Card title="Seen and counted" description="Set by what the user does; nobody edits it.">
            <KeyValues items={seenItems(record)} />
          </Card>
        </div>
      </div>
      <Section
        title="As each wire sees it"
        description="What a client of each API is answered for this user, now."
      >
        <div className={styles['views']}>
          <View title="Trophy" call="GET /v1/users/{id}" body={whole.views.trophy} />
          <View title="User.com" call="GET /api/public/users/{id}/, version 2" body={whole.views.usercom} />
          <View title="Replyke" call="GET /v7/{projectId}/users/{userId}" body={whole.views.replyke} />
        </div>
      </Section>
      <EditProfile named={named} record={record} isOpen={isEditing} onClose={() => setEditing(false)} />
    </div>
  )
}

function View({
  title,
  call,
  body,
}: {
  readonly title: string
  readonly call: string
  readonly body: object
}) {
  const text = JSON.stringify(body, null, 2)
  return (
    <Card
      title={title}
      description={call}
      isFlush
      actions={<CopyButton text={text} label={`Copy what ${title} sees`} />}
    >
      {/* Long content is scrolled with the keyboard too. */}
      <pre className={styles['view']} tabIndex={0} role="region" aria-label={`The user as ${title} sees it`}>
        {text}
      </pre>
    </Card>
  )
}

const textOf = (value: unknown) =>
  typeof value === 'object' && value !== null && Object.keys(value).length > 0 ? (
    <code>{JSON.stringify(value)}</code>
  ) : null

const profileItems = (record: UserRecord) => [
  { label: 'Your id', value: record.customerId },
  { label: 'Name', value: record.name },
  { label: 'Email', value: record.email },
  { label: 'Sign-in email', value: record.signInEmail },
  { label: 'Emails', value: record.unsubscribed ? 'Unsubscribed' : 'Wanted' },
  { label: 'Username', value: record.username },
  { label: 'Time zone', value: record.tz },
  { label: 'Phone', value: record.phoneNumber },
  { label: 'Bio', value: record.bio },
  { label: 'Birth date', value: <DateOnly at={record.birthdate?.slice(0, 10)} /> },
  { label: 'Gender', value: record.gender },
  { label: 'City', value: record.city },
  { label: 'Region', value: record.region },
  { label: 'Country', value: record.country },
  {
    label: 'Location',
    value: record.location === null ? null : `${record.location.latitude}, ${record.location.longitude}`,
  },
  { label: 'Avatar', value: record.avatar },
  { label: 'Facebook', value: record.facebookUrl },
  { label: 'Google', value: record.googleUrl },
  { label: 'LinkedIn', value: record.linkedinUrl },
  { label: 'Twitter', value: record.twitterUrl },
  { label: 'Gravatar', value: record.gravatarUrl },
  { label: 'User.com status', value: record.crmStatus },
  { label: 'User.com score', value: formatNumber(record.score) },
  { label: 'User.com notifications', value: record.crmNotifications ? 'On' : 'Off' },
  { label: 'Metadata', value: textOf(record.metadata) },
  { label: 'Secure metadata', value: textOf(record.secureMetadata) },
]

const seenItems = (record: UserRecord) => [
  { label: 'Came', value: <DateTime at={record.createdAt} /> },
  { label: 'Changed', value: <DateTime at={record.updatedAt} /> },
  { label: 'First seen', value: <DateTime at={record.firstSeen} /> },
  { label: 'Last seen', value: <DateTime at={record.lastSeen} /> },
  { label: 'Last contacted', value: <DateTime at={record.lastContacted} /> },
  { label: 'Page views', value: formatNumber(record.pageViews) },
  { label: 'Last IP', value: record.lastIp },
  { label: 'Browser', value: record.browser },
  { label: 'System', value: record.osType },
  { label: 'Role', value: record.role },
  { label: 'Reputation', value: formatNumber(record.reputation) },
  { label: 'Email proved', value: record.isVerified ? 'Yes' : 'No' },
  { label: 'Push tokens', value: formatNumber(record.deviceTokens.length) },
  { label: 'User.com key', value: <code>{record.key}</code> },
]
