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
      description="What members changed here, or tried to, within a year. Secrets and the data of users are left out."
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
