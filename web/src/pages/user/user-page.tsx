import { useQuery } from '@tanstack/react-query'
import { useNavigate, useParams } from '@tanstack/react-router'
import { UserSearch } from 'lucide-react'
import { useEffect } from 'react'
import { answer, api, ApiError } from '#web/api/client.ts'
import { useLive } from '#web/api/live.ts'
import { useProjectId } from '#web/api/session.ts'
import { Badge } from '#web/kit/badge.tsx'
import { CopyButton } from '#web/kit/copy.tsx'
import { LinkButton } from '#web/kit/link.tsx'
import { EmptyState, Loaded } from '#web/kit/states.tsx'
import { Tabs } from '#web/kit/tabs.tsx'
import { Page } from '#web/layout/page.tsx'
import { OverviewTab } from './overview-tab.tsx'
import { PreferencesTab } from './preferences-tab.tsx'
import { ProfileTab } from './profile-tab.tsx'
import { ProgressTab } from './progress-tab.tsx'
import { SocialTab } from './social-tab.tsx'
import { TimelineTab } from './timeline-tab.tsx'
import { UserActions } from './user-actions.tsx'
import { nameOf, useUser, type WholeUser } from './user-queries.ts'
import styles from './user.module.css'

const uuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/

/** A user by the uid; whatever else stands in the address is looked up. */
export function UserPage() {
  const { userId = '' } = useParams({ strict: false })
  return uuid.test(userId) ? <UserByUid user={userId} /> : <UserByName name={userId} />
}

/** Leads to the page of whoever has this id. */
function UserByName({ name }: { readonly name: string }) {
  const projectId = useProjectId()
  const navigate = useNavigate()
  const found = useQuery({
    queryKey: ['project', projectId, 'user-lookup', name],
    queryFn: ({ signal }) =>
      answer(
        api.GET('/projects/{projectId}/users/lookup', {
          params: { path: { projectId }, query: { by: 'any', value: name } },
          signal,
        }),
      ),
  })
  const uid = found.data?.uid
  useEffect(() => {
    if (uid === undefined) return
    void navigate({ to: '/p/$projectId/users/$userId', params: { projectId, userId: uid }, replace: true })
  }, [uid, projectId, navigate])
  if (isNobody(found.error)) return <Nobody />
  return (
    <Page title={name} parent={{ label: 'Users', to: '/p/$projectId/users', params: { projectId } }}>
      <Loaded query={found} what="The user">
        {() => null}
      </Loaded>
    </Page>
  )
}

const isNobody = (error: unknown) => error instanceof ApiError && error.status === 404

function Nobody() {
  const projectId = useProjectId()
  return (
    <Page title="No such user" parent={{ label: 'Users', to: '/p/$projectId/users', params: { projectId } }}>
      <EmptyState
        icon={UserSearch}
        title="There is no user with this id"
        action={
          <LinkButton to="/p/$projectId/users" params={{ projectId }}>
            Look among all users
          </LinkButton>
        }
      >
        It may have been erased or merged into another user, or is one of another project or tenant.
      </EmptyState>
    </Page>
  )
}

function UserByUid({ user }: { readonly user: string }) {
  const projectId = useProjectId()
  const named = { projectId, user }
  useLive(projectId, { user })
  const whole = useUser(named)
  if (isNobody(whole.error)) return <Nobody />
  const data = whole.data
  return (
    <Page
      title={data === undefined ? 'User' : nameOf(data.record)}
      parent={{ label: 'Users', to: '/p/$projectId/users', params: { projectId } }}
      badge={data !== undefined && <Badges whole={data} />}
      actions={data !== undefined && <UserActions named={named} whole={data} />}
    >
      <Loaded query={whole} what="The user">
        {(shown) => (
          <>
            <Ids whole={shown} />
            <Tabs
              label="The user"
              tabs={[
                {
                  value: 'overview',
                  label: 'Overview',
                  content: () => <OverviewTab named={named} whole={shown} />,
                },
                {
                  value: 'profile',
                  label: 'Profile',
                  content: () => <ProfileTab named={named} whole={shown} />,
                },
                { value: 'progress', label: 'Progress', content: () => <ProgressTab named={named} /> },
                { value: 'social', label: 'Social', content: () => <SocialTab named={named} /> },
                { value: 'timeline', label: 'Timeline', content: () => <TimelineTab named={named} /> },
                {
                  value: 'preferences',
                  label: 'Preferences',
                  content: () => <PreferencesTab named={named} whole={shown} />,
                },
              ]}
            />
          </>
        )}
      </Loaded>
    </Page>
  )
}

function Badges({ whole: { record, suspensions } }: { readonly whole: WholeUser }) {
  return (
    <>
      {suspensions.some(({ inForce }) => inForce) && <Badge tone="danger">Suspended</Badge>}
      {!record.isActive && <Badge tone="warning">Not shown to others</Badge>}
      {record.unsubscribed && <Badge tone="warning">Unsubscribed</Badge>}
      {record.control && <Badge tone="info">Control group</Badge>}
    </>
  )
}

function Ids({ whole: { record } }: { readonly whole: WholeUser }) {
  const ids = [
    { label: 'Your id', value: record.customerId },
    { label: 'uid', value: record.uid },
    { label: 'User.com id', value: String(record.number) },
    // Mostly it is one of the others.
    {
      label: 'Replyke id',
      value: [record.customerId, record.uid].includes(record.replykeId) ? null : record.replykeId,
    },
  ]
  return (
    <ul className={styles['ids']} aria-label="Ids">
      {ids.flatMap(({ label, value }) =>
        value === null
          ? []
          : [
              <li key={label} className={styles['id']}>
                <span className={styles['muted']}>{label}</span>
                <code className={styles['idText']}>{value}</code>
                <CopyButton text={value} label={`Copy ${label}`} />
              </li>,
            ],
      )}
    </ul>
  )
}
