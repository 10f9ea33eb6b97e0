import { Menu } from '@base-ui/react/menu'
import { useNavigate } from '@tanstack/react-router'
import { BookOpen, CircleUser, LogOut } from 'lucide-react'
import { api } from '#web/api/client.ts'
import { queryClient } from '#web/api/queries.ts'
import { useSession } from '#web/api/session.ts'
import { Avatar } from '#web/kit/avatar.tsx'
import popup from '#web/kit/popup.module.css'
import { toast } from '#web/kit/toast.tsx'
import styles from './sidebar.module.css'

export function UserMenu() {
  const { member } = useSession()
  const navigate = useNavigate()
  const signOut = async () => {
    try {
      await api.DELETE('/session')
    } catch (error) {
      toast.error(error)
      return
    }
    await navigate({ to: '/sign-in' })
    queryClient.clear()
  }
  return (
    <Menu.Root modal={false}>
      <Menu.Trigger className={styles['user']}>
        <span className="visually-hidden">Signed in as </span>
        <Avatar name={member.name} size={24} />
        <span className={styles['names']}>
          <span className={styles['name']}>{member.name}</span>
        </span>
      </Menu.Trigger>
      <Menu.Portal>
        <Menu.Positioner className={popup['positioner']} side="top" sideOffset={4} align="start">
          <Menu.Popup className={popup['popup']}>
            <Menu.Group>
              <Menu.GroupLabel className={popup['heading']}>
                {member.email} · {member.role}
              </Menu.GroupLabel>
              <Menu.Item className={popup['item']} onClick={() => void navigate({ to: '/account' })}>
                <CircleUser size={14} aria-hidden />
                Your account
              </Menu.Item>
              <Menu.LinkItem className={popup['item']} href="/docs/">
                <BookOpen size={14} aria-hidden />
                API reference
              </Menu.LinkItem>
            </Menu.Group>
            <Menu.Separator className={popup['separator']} />
            <Menu.Item className={popup['item']} onClick={() => void signOut()}>
              <LogOut size={14} aria-hidden />
              Sign out
            </Menu.Item>
          </Menu.Popup>
        </Menu.Positioner>
      </Menu.Portal>
    </Menu.Root>
  )
}
