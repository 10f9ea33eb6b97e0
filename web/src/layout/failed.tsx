import { useRouter, type ErrorComponentProps } from '@tanstack/react-router'
import { Compass } from 'lucide-react'
import { LinkButton } from '#web/kit/link.tsx'
import { EmptyState, ErrorState } from '#web/kit/states.tsx'
import { Page } from './page.tsx'

/** A page that could not be shown at all. */
export function PageFailed({ error, reset }: ErrorComponentProps) {
  const router = useRouter()
  const retry = () => {
    reset()
    void router.invalidate()
  }
  return (
    <Page title="Something went wrong">
      <ErrorState error={error} what="This page" onRetry={retry} />
    </Page>
  )
}

export function NotFound() {
  return (
    <Page title="Not found">
      <EmptyState icon={Compass} title="There is no such page" action={<LinkButton to="/">Home</LinkButton>}>
        The address may be mistyped, or what it named is gone.
      </EmptyState>
    </Page>
  )
}
