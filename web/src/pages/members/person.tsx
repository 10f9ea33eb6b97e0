import { Avatar } from '#web/kit/avatar.tsx'
import styles from './person.module.css'

/** Somebody's name over their address. */
export function Person({
  name,
  email,
  note,
}: {
  readonly name: string
  readonly email: string
  readonly note?: string
}) {
  return (
    <span className={styles['person']}>
      <Avatar name={name} size={24} />
      <span className={styles['texts']}>
        <span className={styles['name']} title={name}>
          {name}
          {note !== undefined && <span className={styles['note']}> {note}</span>}
        </span>
        <span className={styles['email']}>{email}</span>
      </span>
    </span>
  )
}
