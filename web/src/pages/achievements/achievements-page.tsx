import { useQuery } from '@tanstack/react-query'
import { Archive, Award, Lock, Pencil, Play, Plus } from 'lucide-react'
import { useEffect, useState } from 'react'
import { queryClient } from '#web/api/queries.ts'
import { useCan, useProjectId } from '#web/api/session.ts'
import { Button } from '#web/kit/button.tsx'
import { DataTable, type Column } from '#web/kit/data-table.tsx'
import { ConfirmDialog, Dialog } from '#web/kit/dialog.tsx'
import { Menu } from '#web/kit/menu.tsx'
import { Segmented } from '#web/kit/radio-group.tsx'
import { useSearchParam } from '#web/kit/search-params.ts'
import { EmptyState, Loaded } from '#web/kit/states.tsx'
import { SearchField } from '#web/kit/text-field.tsx'
import { Page } from '#web/layout/page.tsx'
import {
  achievementsQuery,
  achievementStatsQuery,
  attributesQuery,
  metricsQuery,
  streakSettingsQuery,
  type Achievement,
} from '../rules/queries.ts'
import rules from '../rules/rules.module.css'
import { UsesCell, UsesList } from '../rules/used-by.tsx'
import { AchievementCard, CompletionBar, StatusBadge } from './achievement-card.tsx'
import { AchievementForm } from './achievement-form.tsx'
import { BadgePicture } from './badge-picture.tsx'
import { triggerText } from './trigger-text.ts'
import { useAchievementActions } from './use-achievement-actions.ts'
import styles from './achievements.module.css'

type Open =
  | { readonly kind: 'new' }
  | { readonly kind: 'edit' | 'archive'; readonly achievement: Achievement }

/** What users can complete. */
export function AchievementsPage() {
  const projectId = useProjectId()
  const mayChange = useCan('admin')
  const achievements = useQuery(achievementsQuery(projectId))
  const stats = useQuery(achievementStatsQuery(projectId))
  const { dataUpdatedAt } = achievements
  // Who is given one by going back sends no event, so nothing else says that the counts are others.
  useEffect(() => {
    if (dataUpdatedAt > 0)
      void queryClient.invalidateQueries({ queryKey: achievementStatsQuery(projectId).queryKey })
  }, [projectId, dataUpdatedAt])
  const metrics = useQuery(metricsQuery(projectId))
  const attributes = useQuery(attributesQuery(projectId))
  const streaks = useQuery(streakSettingsQuery(projectId))
  const actions = useAchievementActions()
  const [view, setView] = useSearchParam('view', 'grid')
  const [search, setSearch] = useSearchParam('search')
  const [open, setOpen] = useState<Open | null>(null)
  const close = () => setOpen(null)
  const begin = (what: Open) => {
    actions.begin()
    setOpen(what)
  }
  const newAchievement = mayChange && (
    <Button variant="primary" icon={Plus} onClick={() => begin({ kind: 'new' })}>
      New achievement
    </Button>
  )
  const all = achievements.data?.achievements ?? []
  const words = {
    metrics: metrics.data?.metrics ?? [],
    achievements: all,
    frequency: streaks.data?.frequency,
  }
  const statsOf = ({ id }: Achievement) =>
    stats.data?.achievements.find(({ achievementId }) => achievementId === id)
  const menuOf = (achievement: Achievement) =>
    mayChange && (
      <Menu
        label={`Actions for ${achievement.name}`}
        size="small"
        items={[
          { label: 'Edit', icon: Pencil, onSelect: () => begin({ kind: 'edit', achievement }) },
          achievement.status === 'active'
            ? {
                label: 'Lock',
                icon: Lock,
                description: 'Nobody new completes it.',
                onSelect: () => void actions.setStatus(achievement, 'locked'),
              }
            : {
                label: 'Activate',
                icon: Play,
                description: 'Who deserves it already has it at once.',
                onSelect: () => void actions.setStatus(achievement, 'active'),
              },
          'separator',
          {
            label: 'Archive…',
            icon: Archive,
            isDanger: true,
            onSelect: () => setOpen({ kind: 'archive', achievement }),
          },
        ]}
      />
    )
  const openOf = (achievement: Achievement) =>
    mayChange ? () => begin({ kind: 'edit', achievement }) : undefined
  const wanted = search.trim().toLocaleLowerCase()
  const found = all.filter(
    ({ name, description }) =>
      wanted === '' || `${name} ${description ?? ''}`.toLocaleLowerCase().includes(wanted),
  )

  const columns: readonly Column<Achievement>[] = [
    {
      key: 'name',
      header: 'Name',
      width: 'grow',
      cell: ({ name, badgeUrl, status }) => (
        <span className={styles['inRow']}>
          <BadgePicture url={badgeUrl} size={24} isFaded={status === 'inactive'} />
          <span className={rules['ellipsis']} title={name}>
            {name}
          </span>
        </span>
      ),
    },
    {
      key: 'trigger',
      header: 'Completed by',
      width: 260,
      isHiddenNarrow: true,
      cell: (achievement) => {
        const text = triggerText(achievement, words)
        return (
          <span className={rules['ellipsis']} title={text}>
            {text}
          </span>
        )
      },
    },
    {
      key: 'completion',
      header: 'Have it',
      width: 170,
      cell: (achievement) => (
        <span className={styles['inCell']}>
          <CompletionBar achievement={achievement} stats={statsOf(achievement)} />
        </span>
      ),
    },
    { key: 'status', header: 'Status', width: 90, cell: ({ status }) => <StatusBadge status={status} /> },
    {
      key: 'uses',
      header: 'Used by',
      width: 180,
      isHiddenNarrow: true,
      cell: ({ usedBy }) => <UsesCell uses={usedBy} />,
    },
    ...(mayChange ? [{ key: 'actions', header: '', width: 48, align: 'end' as const, cell: menuOf }] : []),
  ]
  return (
    <Page
      isWide
      title="Achievements"
      description="Goals that users complete: by what they do, how long they keep at it, or when your app says so."
      actions={newAchievement}
    >
      <Loaded query={achievements} what="The achievements">
        {({ achievements: there }) =>
          there.length === 0 ? (
            <EmptyState icon={Award} title="No achievements yet" action={newAchievement || undefined}>
              An achievement is completed once, by a metric’s total, a streak, other achievements, an
              anniversary or a call of your app. Make one, give it a badge, and see before it counts who would
              have it.
            </EmptyState>
          ) : (
            <>
              <div className={styles['bar']}>
                <div className={styles['search']}>
                  <SearchField label="Search achievements" value={search} onChange={setSearch} />
                </div>
                <Segmented
                  label="Show as"
                  value={view === 'table' ? 'table' : 'grid'}
                  onChange={setView}
                  options={[
                    { value: 'grid', label: 'Cards' },
                    { value: 'table', label: 'Table' },
                  ]}
                />
              </div>
              {found.length === 0 ? (
                <EmptyState icon={Award} title="Nothing found">
                  No achievement’s name or description contains “{search}”.
                </EmptyState>
              ) : view === 'table' ? (
                <DataTable
                  label="Achievements"
                  rows={found}
                  rowKey={({ id }) => id}
                  rowLabel={({ name }) => name}
                  columns={columns}
                  {...(mayChange
                    ? { onOpen: (achievement: Achievement) => begin({ kind: 'edit', achievement }) }
                    : {})}
                />
              ) : (
                <ul className={styles['cards']} aria-label="Achievements">
                  {found.map((achievement) => (
                    <AchievementCard
                      key={achievement.id}
                      achievement={achievement}
                      trigger={triggerText(achievement, words)}
                      stats={statsOf(achievement)}
                      onOpen={openOf(achievement)}
                      menu={menuOf(achievement)}
                    />
                  ))}
                </ul>
              )}
            </>
          )
        }
      </Loaded>
      <Dialog
        title={open?.kind === 'edit' ? 'Edit achievement' : 'New achievement'}
        isOpen={open !== null && open.kind !== 'archive'}
        onClose={close}
        size="large"
      >
        <Loaded query={metrics} what="The metrics">
          {(ofMetrics) => (
            <Loaded query={attributes} what="The attributes">
              {(ofAttributes) => (
                <Loaded query={streaks} what="The streak settings">
                  {({ frequency }) => (
                    <AchievementForm
                      achievement={open?.kind === 'edit' ? open.achievement : null}
                      choices={{
                        metrics: ofMetrics.metrics,
                        attributes: ofAttributes.attributes,
                        achievements: all,
                        frequency,
                      }}
                      onCancel={close}
                      onSave={async (fields, badge) => {
                        await actions.save(open?.kind === 'edit' ? open.achievement : null, fields, badge)
                        close()
                      }}
                    />
                  )}
                </Loaded>
              )}
            </Loaded>
          )}
        </Loaded>
      </Dialog>
      <ConfirmDialog
        title={open?.kind === 'archive' ? `Archive ${open.achievement.name}?` : 'Archive?'}
        confirm="Archive"
        isOpen={open?.kind === 'archive'}
        onClose={close}
        onConfirm={async () => {
          if (open?.kind === 'archive') await actions.archive(open.achievement)
        }}
      >
        <p>Nobody completes it any more, and no list shows it. Who has it keeps it. This cannot be undone.</p>
        {open?.kind === 'archive' && open.achievement.usedBy.length > 0 && (
          <>
            <p>These need it, and nobody new would get them:</p>
            <UsesList uses={open.achievement.usedBy} />
          </>
        )}
      </ConfirmDialog>
    </Page>
  )
}
