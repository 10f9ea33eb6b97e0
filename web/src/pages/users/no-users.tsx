import { Users } from 'lucide-react'
import { useTenant } from '#web/api/session.ts'
import { CodeBlock } from '#web/kit/copy.tsx'
import { LinkButton } from '#web/kit/link.tsx'
import { EmptyState } from '#web/kit/states.tsx'
import { Tabs } from '#web/kit/tabs.tsx'
import styles from './users.module.css'

/** What to do where there is nobody yet: the first request of each API, to this very server. */
export function NoUsers({ projectId }: { readonly projectId: string }) {
  const [tenant] = useTenant()
  const server = location.origin
  const own = tenant === null ? '' : ` -H 'Tenant-ID: ${tenant}'`
  const body = `-H 'Content-Type: application/json'${own}`
  const code = (label: string, text: string) => <CodeBlock label={label} code={text} />
  const tabs = [
    {
      value: 'trophy',
      label: 'Trophy',
      content: () => (
        <div className={styles['snippets']}>
          {code(
            'Identify a user with curl',
            `curl -X PUT ${server}/v1/users/user-1 \\
  -H "X-API-KEY: $TROPHY_KEY" ${body} \\
  -d '{"name": "Jane Doe", "email": "jane@example.com", "tz": "Europe/London"}'`,
          )}
          {code(
            'Identify a user with the SDK',
            `import { TrophyApiClient } from '@trophyso/node'

const trophy = new TrophyApiClient({
  apiKey: process.env.TROPHY_KEY,
  environment: { api: '${server}/v1', admin: '${server}/admin/v1' },
})
await trophy.users.identify('user-1', { name: 'Jane Doe', email: 'jane@example.com' })`,
          )}
        </div>
      ),
    },
    {
      value: 'usercom',
      label: 'User.com',
      content: () => (
        <div className={styles['snippets']}>
          {code(
            'Create or update a user with curl',
            `curl -X POST ${server}/api/public/users/update_or_create/ \\
  -H "Authorization: Token $USERCOM_TOKEN" ${body} \\
  -d '{"user_id": "user-1", "first_name": "Jane", "last_name": "Doe", "email": "jane@example.com"}'`,
          )}
        </div>
      ),
    },
    {
      value: 'replyke',
      label: 'Replyke',
      content: () => (
        <div className={styles['snippets']}>
          {code(
            'Find or create a user with curl',
            `curl "${server}/${projectId}/users/by-foreign-id?foreignId=user-1&createIfNotFound=true&name=Jane" \\
  -H "Authorization: Bearer $REPLYKE_KEY" -H 'x-replyke-project-id: ${projectId}'${own}`,
          )}
        </div>
      ),
    },
  ]
  return (
    <div className={styles['nobody']}>
      <EmptyState
        icon={Users}
        title="Nobody is here yet"
        action={
          <LinkButton to="/p/$projectId/keys" params={{ projectId }}>
            Make a key
          </LinkButton>
        }
      >
        Users appear with the first request that names them, through any of the three APIs; it is one record
        for all of them.
      </EmptyState>
      <Tabs label="The first request" tabs={tabs} parameter="wire" />
    </div>
  )
}
