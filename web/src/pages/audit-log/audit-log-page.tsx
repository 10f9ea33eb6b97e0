import { ShieldAlert } from 'lucide-react'
import { useCan } from '#web/api/session.ts'
import { EmptyState } from '#web/kit/states.tsx'
import { Page } from '#web/layout/page.tsx'
import { Entries } from './entries.tsx'

export function AuditLogPage() {
  const isAllowed = useCan('admin')
  return (
    <Page
      title="Audit log"
      description="Everything that members changed, or tried to. Secrets are left out."
      isWide
    >
      {isAllowed ? (
        <Entries />
      ) : (
        <EmptyState icon={ShieldAlert} title="For admins and owners">
          Your role is viewer. An owner can give you another one.
        </EmptyState>
      )}
    </Page>
  )
}
