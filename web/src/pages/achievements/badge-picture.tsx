import { Award } from 'lucide-react'
import { classes } from '#web/kit/classes.ts'
import styles from './achievements.module.css'

/** Where this server keeps pictures. */
const ours = '/internal/files/'

/** A badge of this server's; one of another server's is not shown here, since the page asks nobody else. */
export function BadgePicture({
  url,
  size = 32,
  isFaded = false,
}: {
  readonly url: string | null
  /** In pixels. */
  readonly size?: number
  readonly isFaded?: boolean
}) {
  const path = url === null ? null : pathOf(url)
  const isOurs = path !== null && path.startsWith(ours)
  return (
    <span
      className={classes(styles['badge'], isFaded && styles['faded'])}
      style={{ width: size, height: size }}
      title={url !== null && !isOurs ? `The badge is on another server: ${url}` : undefined}
    >
      {isOurs ? (
        <img src={size > 64 ? path : path.replace('/large_', '/small_')} alt="" loading="lazy" />
      ) : (
        <Award size={Math.round(size * 0.5)} aria-hidden />
      )}
    </span>
  )
}

/** By its path, whatever this server is called from outside. */
function pathOf(url: string): string | null {
  return URL.canParse(url, location.href) ? new URL(url, location.href).pathname : null
}
