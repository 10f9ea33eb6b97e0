import styles from './avatar.module.css'

export interface AvatarProps {
  readonly name: string
  /** A picture of this server; others are not shown, since the page asks nobody else. */
  readonly src?: string | null | undefined
  /** In pixels. */
  readonly size?: number | undefined
}

/** A picture or initials, beside a name that is written out. */
export function Avatar({ name, src, size = 24 }: AvatarProps) {
  const isOurs = src != null && new URL(src, location.href).origin === location.origin
  return (
    <span
      aria-hidden
      className={styles['avatar']}
      style={{ width: size, height: size, fontSize: Math.round(size * 0.42) }}
    >
      {isOurs ? <img src={src} alt="" className={styles['picture']} loading="lazy" /> : initials(name)}
    </span>
  )
}

const letters = new Intl.Segmenter(undefined, { granularity: 'grapheme' })

function initials(name: string): string {
  const words = name.trim().split(/[\s._@-]+/u)
  return words
    .slice(0, 2)
    .map((word) => [...letters.segment(word)][0]?.segment.toLocaleUpperCase() ?? '')
    .join('')
}
