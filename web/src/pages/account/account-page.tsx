import { useSession } from '#web/api/session.ts'
import { Badge } from '#web/kit/badge.tsx'
import { Page } from '#web/layout/page.tsx'
import { roleWords } from '../members/roles.ts'
import styles from './account.module.css'
import { PasswordCard } from './password-card.tsx'
import { ProfileCard } from './profile-card.tsx'
import { SessionsCard } from './sessions-card.tsx'
import { TwoFactorCard } from './two-factor-card.tsx'

export function AccountPage() {
  const { member } = useSession()
  const role = roleWords[member.role]
  return (
    <Page
      title="Your account"
      description={`${member.email}. ${role.may}`}
      badge={<Badge tone={role.tone}>{role.name}</Badge>}
    >
      <div className={styles['cards']}>
        <ProfileCard />
        <PasswordCard />
        <TwoFactorCard />
        <SessionsCard />
      </div>
    </Page>
  )
}
