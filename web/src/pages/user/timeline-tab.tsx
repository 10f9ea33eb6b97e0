import { History } from 'lucide-react'
import { Button } from '#web/kit/button.tsx'
import { Card } from '#web/kit/card.tsx'
import { MultiCombobox } from '#web/kit/combobox.tsx'
import { useSearchParam } from '#web/kit/search-params.ts'
import { EmptyState, Loaded } from '#web/kit/states.tsx'
import { kindWords } from './timeline-words.ts'
import { EntryList, More } from './timeline.tsx'
import { useTimeline, type Named, type TimelineKind } from './user-queries.ts'
import styles from './user.module.css'

const isKind = (text: string): text is TimelineKind => text in kindWords
const options = Object.entries(kindWords).map(([value, label]) => ({ value, label }))

export function TimelineTab({ named }: { readonly named: Named }) {
  const [asked, ask] = useSearchParam('kinds')
  const kinds = asked.split(',').filter(isKind)
  const timeline = useTimeline(named, kinds.join(','), 50)
  return (
    <>
      <div className={styles['filters']}>
        <div className={styles['filter']}>
          <MultiCombobox
            label="Kinds"
            isLabelHidden
            values={kinds}
            onChange={(chosen) => ask(chosen.join(','))}
            options={options}
            placeholder="Everything. Choose kinds…"
          />
        </div>
        {kinds.length > 0 && (
          <Button variant="quiet" onClick={() => ask('')}>
            Show everything
          </Button>
        )}
      </div>
      <Loaded query={timeline} what="The timeline">
        {({ pages }) => {
          const entries = pages.flatMap((page) => page.entries)
          if (entries.length === 0)
            return (
              <EmptyState icon={History} title="Nothing of this kind happened">
                What happens from now on appears here by itself.
              </EmptyState>
            )
          return (
            <Card>
              <EntryList entries={entries} isStale={timeline.isPlaceholderData} />
              <More
                hasMore={timeline.hasNextPage}
                isLoading={timeline.isFetchingNextPage}
                onMore={() => {
                  if (!timeline.isFetching) void timeline.fetchNextPage()
                }}
              />
            </Card>
          )
        }}
      </Loaded>
    </>
  )
}
