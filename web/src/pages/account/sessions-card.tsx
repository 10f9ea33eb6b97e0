import { useMutation, useQuery } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { LogOut, MonitorSmartphone } from 'lucide-react'
import { useState } from 'react'
import { answer, api } from '#web/api/client.ts'
import { queryClient } from '#web/api/queries.ts'
import type { paths } from '#web/api/schema.d.ts'
import { Badge } from '#web/kit/badge.tsx'
import { Button } from '#web/kit/button.tsx'
import { Card } from '#web/kit/card.tsx'
import { ConfirmDialog } from '#web/kit/dialog.tsx'
import { Loaded } from '#web/kit/states.tsx'
import { DateOnly, RelativeTime } from '#web/kit/time.tsx'
import { toast } from '#web/kit/toast.tsx'
import styles from './account.module.css'
import { deviceName } from './device.ts'

type Session = paths['/sessions']['get']['responses'][200]['content']['application/json']['sessions'][number]

export function SessionsCard() {
  const navigate = useNavigate()
  const [isAsking, setAsking] = useState(false)
  const sessions = useQuery({
    queryKey: ['sessions'],
    queryFn: ({ signal }) => answer(api.GET('/sessions', { signal })),
  })
  const end = useMutation({
    mutationFn: ({ id }: Session) =>
      answer(api.DELETE('/sessions/{sessionId}', { params: { path: { sessionId: id } } })),
    onSuccess: () => toast.success('Signed out there'),
    onError: (error) => toast.error(error),
    onSettled: () => queryClient.invalidateQueries({ queryKey: ['sessions'] }),
  })
  const endAll = async () => {
    await answer(api.DELETE('/sessions'))
    await navigate({ to: '/sign-in' })
    queryClient.clear()
    toast.success('You are signed out everywhere')
  }
  return (
    <Card
      title="Sessions"
      description="Where you are signed in. A session that nobody uses for 30 days ends."
      isFlush
      actions={
        <Button icon={LogOut} onClick={() => setAsking(true)}>
          Sign out everywhere
        </Button>
      }
    >
      <Loaded query={sessions} what="Your sessions">
        {(data) => (
          <ul className={styles['sessions']}>
            {data.sessions.map((session) => (
              <li key={session.id} className={styles['session']}>
                <MonitorSmartphone size={18} aria-hidden />
                <div className={styles['device']}>
                  <p className={styles['deviceName']}>
                    {deviceName(session.userAgent)}
                    {session.current && <Badge tone="success">This one</Badge>}
                  </p>
                  <p className={styles['deviceMore']}>
                    {session.address === '' ? '' : `${session.address} · `}
                    used <RelativeTime at={session.lastSeenAt} /> · since <DateOnly at={session.createdAt} />
                  </p>
                </div>
                {!session.current && (
                  <Button
                    size="small"
                    isBusy={end.isPending && end.variables.id === session.id}
                    onClick={() => end.mutate(session)}
                  >
                    Sign out
                  </Button>
                )}
              </li>
            ))}
          </ul>
        )}
      </Loaded>
      <ConfirmDialog
        title="Sign out everywhere?"
        confirm="Sign out everywhere"
        isOpen={isAsking}
        onClose={() => setAsking(false)}
        onConfirm={endAll}
      >
        <p>All your sessions end at once, this one too. Then you sign in again.</p>
      </ConfirmDialog>
    </Card>
  )
}
