import { useQuery } from '@tanstack/react-query'
import { useProjectId } from '#web/api/session.ts'
import { Card } from '#web/kit/card.tsx'
import { Loaded, Skeleton } from '#web/kit/states.tsx'
import { Page } from '#web/layout/page.tsx'
import { metricsQuery, streakSettingsQuery } from '../rules/queries.ts'
import { SweepBar } from '../rules/sweep-bar.tsx'
import { SettingsForm } from './settings-form.tsx'
import styles from './streaks.module.css'

/** How streaks work in a project (trophy.md §2.7). */
export function StreaksPage() {
  const projectId = useProjectId()
  const settings = useQuery(streakSettingsQuery(projectId))
  const metrics = useQuery(metricsQuery(projectId))
  const skeleton = <Skeleton height="24rem" />
  return (
    <Page
      isWide
      title="Streaks"
      description="A streak is how many days, weeks or months in a row a user has done enough. Changes count from now on."
    >
      {settings.data?.sweep != null && (
        <div className={styles['sweep']}>
          <Card>
            <SweepBar
              label="Bringing everybody’s streak under the new settings"
              sweep={settings.data.sweep}
            />
          </Card>
        </div>
      )}
      <Loaded query={settings} what="The streak settings" skeleton={skeleton}>
        {(data) => (
          <Loaded query={metrics} what="The metrics" skeleton={skeleton}>
            {(ofMetrics) => <SettingsForm settings={data} metrics={ofMetrics.metrics} />}
          </Loaded>
        )}
      </Loaded>
    </Page>
  )
}
