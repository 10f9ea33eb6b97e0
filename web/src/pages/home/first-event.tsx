import { Activity } from 'lucide-react'
import { useCan, useProjectId, useProjects } from '#web/api/session.ts'
import { Card } from '#web/kit/card.tsx'
import { CodeBlock } from '#web/kit/copy.tsx'
import { LinkButton } from '#web/kit/link.tsx'
import { Tabs } from '#web/kit/tabs.tsx'
import type { Overview } from './counters.tsx'
import styles from './home.module.css'

/** What `laurel demo` calls its projects. */
const demoId = /^demo(-\d+)?$/

/** What to do in a project in which nothing happened yet. */
export function FirstEvent({ metrics }: { readonly metrics: Overview['metrics'] }) {
  const projectId = useProjectId()
  const canChange = useCan('admin')
  const demo = useProjects().find(({ id }) => demoId.test(id) && id !== projectId)
  const [first] = metrics
  const metric = first?.key ?? 'lessons'
  const base = `${location.origin}/v1`
  return (
    <Card
      title="Send the first event"
      description="Charts begin with what users do. An event makes its user too, when there is none."
      actions={
        <>
          {first === undefined && (
            <LinkButton to="/p/$projectId/metrics" params={{ projectId }} icon={Activity} variant="primary">
              {canChange ? 'Make a metric' : 'Metrics'}
            </LinkButton>
          )}
          <LinkButton to="/p/$projectId/keys" params={{ projectId }}>
            Keys
          </LinkButton>
        </>
      }
    >
      <div className={styles['begin']}>
        {first === undefined && (
          <p className={styles['text']}>
            This project has no metric yet. Make one first: the examples call it <code>lessons</code>.
          </p>
        )}
        <Tabs
          label="How to send it"
          parameter="with"
          tabs={[
            {
              value: 'curl',
              label: 'curl',
              content: () => <CodeBlock label="A first event, with curl" code={curl(base, metric)} />,
            },
            {
              value: 'sdk',
              label: 'JavaScript',
              content: () => <CodeBlock label="A first event, with Trophy’s SDK" code={sdk(base, metric)} />,
            },
          ]}
        />
        {demo === undefined ? (
          <>
            <p className={styles['text']}>
              Or look around first: this fills a project of its own with a year of made-up users, and leaves
              this one alone.
            </p>
            <CodeBlock label="Fill a demo project" code="npx laurel demo" />
          </>
        ) : (
          <>
            <p className={styles['text']}>
              Or look around first: the project {demo.name} has a year of made-up users.
            </p>
            <div>
              <LinkButton to="/p/$projectId" params={{ projectId: demo.id }}>
                Open {demo.name}
              </LinkButton>
            </div>
          </>
        )}
      </div>
    </Card>
  )
}

const curl = (base: string, metric: string) =>
  `curl ${base}/metrics/${metric}/event \\
  -H 'X-API-KEY: YOUR_KEY' \\
  -H 'Content-Type: application/json' \\
  -d '{"user": {"id": "user-1"}, "value": 1}'`

const sdk = (base: string, metric: string) =>
  `import { TrophyApiClient } from '@trophyso/node'

const trophy = new TrophyApiClient({ apiKey: 'YOUR_KEY', environment: '${base}' })
await trophy.metrics.event('${metric}', { user: { id: 'user-1' }, value: 1 })`
