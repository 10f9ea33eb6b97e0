import { queryOptions, useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { answer, api } from '#web/api/client.ts'
import { queryClient } from '#web/api/queries.ts'
import type { paths } from '#web/api/schema.d.ts'
import { useCan, useProjectId } from '#web/api/session.ts'
import { Badge } from '#web/kit/badge.tsx'
import { Card, CardGrid } from '#web/kit/card.tsx'
import { Form } from '#web/kit/form.tsx'
import { formatNumber, formatPercent } from '#web/kit/format.ts'
import { KeyValues } from '#web/kit/key-values.tsx'
import { Link } from '#web/kit/link.tsx'
import { NumberField } from '#web/kit/number-field.tsx'
import { Slider } from '#web/kit/slider.tsx'
import { Stat } from '#web/kit/stat.tsx'
import { Loaded } from '#web/kit/states.tsx'
import { toast } from '#web/kit/toast.tsx'
import { Page } from '#web/layout/page.tsx'
import styles from './experiment.module.css'

type Experiment =
  paths['/projects/{projectId}/experiment']['get']['responses'][200]['content']['application/json']

const experimentQuery = (projectId: string) =>
  queryOptions({
    queryKey: ['project', projectId, 'experiment'],
    queryFn: ({ signal }) =>
      answer(api.GET('/projects/{projectId}/experiment', { params: { path: { projectId } }, signal })),
  })

/** The control group and the activation window (trophy.md §2.12). */
export function ExperimentPage() {
  const projectId = useProjectId()
  const mayChange = useCan('admin')
  const experiment = useQuery(experimentQuery(projectId))
  const ratio = experiment.data?.controlRatio
  return (
    <Page
      title="Experiment"
      description="Leave some new users out of messages, and see on the home page what the messages do for the others."
      badge={
        ratio === undefined ? undefined : ratio === 0 ? (
          <Badge>Off</Badge>
        ) : (
          <Badge tone="success">{`${ratio} % of new users`}</Badge>
        )
      }
    >
      <Loaded query={experiment} what="The experiment">
        {(data) => (
          <>
            <Groups experiment={data} />
            <Card title="Settings">
              {mayChange ? (
                <Settings key={`${data.controlRatio} ${data.activationWindow}`} experiment={data} />
              ) : (
                <KeyValues
                  items={[
                    { label: 'Control ratio', value: `${data.controlRatio} % of new users` },
                    { label: 'Activation window', value: `${data.activationWindow} days` },
                  ]}
                />
              )}
            </Card>
            <Card title="What this means">
              <div className={styles['prose']}>
                <p>
                  Each <strong>new user is drawn once</strong>, when your server first names them. Whoever is
                  drawn into the control group stays there: a change of the ratio is about users who come
                  later.
                </p>
                <p>
                  Users in the control group are <strong>sent no messages</strong>: no emails, no pushes, no
                  webhooks that say that an email is due. All else works for them: streaks, points,
                  achievements and leaderboards.
                </p>
                <p>
                  The <strong>activation window</strong> is the time after somebody’s first event in which
                  they count as getting started. The charts of early engagement on the{' '}
                  <Link to="/p/$projectId" params={{ projectId }}>
                    home page
                  </Link>{' '}
                  go by it. Changing it changes these charts, and nothing that is stored.
                </p>
              </div>
            </Card>
          </>
        )}
      </Loaded>
    </Page>
  )
}

function Groups({ experiment: { users } }: { readonly experiment: Experiment }) {
  const all = users.control + users.experiment
  const share = (count: number) => (all === 0 ? 'No users yet' : `${formatPercent(count / all)} of all users`)
  return (
    <div className={styles['groups']}>
      <CardGrid min={200}>
        <Stat label="Control group" value={users.control} hint={share(users.control)} />
        <Stat label="Everybody else" value={users.experiment} hint={share(users.experiment)} />
      </CardGrid>
      {all > 0 && (
        <div
          className={styles['bar']}
          role="img"
          aria-label={`${formatNumber(users.control)} of ${formatNumber(all)} users are in the control group`}
        >
          <span className={styles['control']} style={{ width: `${(users.control / all) * 100}%` }} />
        </div>
      )}
      {all > 0 && (
        <div className={styles['legend']} aria-hidden>
          <span className={styles['swatch']} data-group="control" /> Control group
          <span className={styles['swatch']} /> Everybody else
        </div>
      )}
    </div>
  )
}

function Settings({ experiment }: { readonly experiment: Experiment }) {
  const projectId = useProjectId()
  const [ratio, setRatio] = useState<number | null>(experiment.controlRatio)
  const [window, setWindow] = useState<number | null>(experiment.activationWindow)
  const isSame = ratio === experiment.controlRatio && window === experiment.activationWindow
  const save = async () => {
    const saved = await answer(
      api.PATCH('/projects/{projectId}/experiment', {
        params: { path: { projectId } },
        body: {
          ...(ratio === null ? {} : { controlRatio: ratio }),
          ...(window === null ? {} : { activationWindow: window }),
        },
      }),
    )
    queryClient.setQueryData(experimentQuery(projectId).queryKey, saved)
    toast.success(
      'Saved',
      saved.controlRatio === 0 ? 'No new user is drawn.' : 'It is about users who come from now on.',
    )
  }
  return (
    <Form submit="Save" align="start" onSubmit={save} reason={isSame ? 'Nothing has changed.' : null}>
      <div className={styles['ratio']}>
        <NumberField
          label="Control ratio"
          name="controlRatio"
          value={ratio}
          onChange={setRatio}
          min={0}
          max={100}
          suffix="%"
          description={ratioText(ratio)}
        />
        <Slider
          label="Control ratio"
          value={ratio ?? 0}
          onChange={setRatio}
          min={0}
          max={100}
          format={(value) => `${value} percent`}
        />
      </div>
      <div className={styles['ratio']}>
        <NumberField
          label="Activation window"
          name="activationWindow"
          value={window}
          onChange={setWindow}
          min={3}
          max={30}
          suffix="days"
          description="From 3 to 30 days after the first event."
        />
        <Slider
          label="Activation window"
          value={window ?? 14}
          onChange={setWindow}
          min={3}
          max={30}
          format={(value) => `${value} days`}
        />
      </div>
    </Form>
  )
}

function ratioText(ratio: number | null): string {
  if (ratio === null || ratio === 0) return 'No new user is left out.'
  if (ratio === 100) return 'Every new user is left out.'
  return `Of 100 new users about ${ratio} are left out.`
}
