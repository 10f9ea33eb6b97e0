import { ImageUp, Trash2 } from 'lucide-react'
import { useEffect, useId, useRef, useState } from 'react'
import { Button } from '#web/kit/button.tsx'
import { classes } from '#web/kit/classes.ts'
import { useFieldError } from '#web/kit/form-errors.ts'
import { BadgePicture } from './badge-picture.tsx'
import styles from './achievements.module.css'

/** What is to become of the badge: nothing, another picture, or none. */
export type BadgeChange =
  | { readonly kind: 'keep' }
  | { readonly kind: 'set'; readonly file: File }
  | { readonly kind: 'remove' }

const accepted = ['image/png', 'image/jpeg', 'image/webp', 'image/gif', 'image/avif']
const bytesMax = 4 * 1024 * 1024

/** What is wrong with a picture before it is sent; the server looks at what is in it. */
function problemOf(file: File): string | null {
  if (!accepted.includes(file.type)) return 'Choose a PNG, JPEG, WebP, GIF or AVIF picture.'
  return file.size > bytesMax ? 'Choose a picture of 4 MiB at most.' : null
}

export interface BadgeUploadProps {
  /** The badge there is; null: none. */
  readonly url: string | null
  readonly change: BadgeChange
  readonly onChange: (change: BadgeChange) => void
}

/** A picture, dropped or chosen, seen as it will be; it is stored with the form. */
export function BadgeUpload({ url, change, onChange }: BadgeUploadProps) {
  const [isOver, setOver] = useState(false)
  const [problem, setProblem] = useState<string | null>(null)
  const input = useRef<HTMLInputElement>(null)
  const id = useId()
  const chosen = usePreview(change.kind === 'set' ? change.file : null)
  const shown = change.kind === 'keep' ? url : null
  // What the server says of the picture when the form is sent.
  const refused = useFieldError('badge')
  const told = problem ?? refused

  const take = (file: File | undefined) => {
    if (file === undefined) return
    const wrong = problemOf(file)
    setProblem(wrong)
    if (wrong === null) onChange({ kind: 'set', file })
  }
  const hasPicture = chosen !== null || shown !== null
  return (
    <div className={styles['upload']} role="group" aria-labelledby={`${id}label`}>
      <span id={`${id}label`} className={styles['legend']}>
        Badge
      </span>
      <div
        className={classes(styles['drop'], isOver && styles['over'])}
        onDragOver={(event) => {
          event.preventDefault()
          setOver(true)
        }}
        onDragLeave={() => setOver(false)}
        onDrop={(event) => {
          event.preventDefault()
          setOver(false)
          take(event.dataTransfer.files[0])
        }}
      >
        {chosen === null ? (
          <BadgePicture url={shown} size={72} />
        ) : (
          <span className={styles['badge']} style={{ width: 72, height: 72 }}>
            <img src={chosen} alt="The badge that was chosen" />
          </span>
        )}
        <div className={styles['dropTexts']}>
          <span className={styles['dropLine']}>
            <Button size="small" icon={ImageUp} onClick={() => input.current?.click()}>
              {hasPicture ? 'Choose another picture' : 'Choose a picture'}
            </Button>
            {hasPicture && (
              <Button
                size="small"
                variant="quiet"
                icon={Trash2}
                onClick={() => {
                  setProblem(null)
                  onChange(url === null ? { kind: 'keep' } : { kind: 'remove' })
                }}
              >
                Remove
              </Button>
            )}
          </span>
          <span className={styles['hint']} id={`${id}hint`}>
            or drop one here. Square looks best; PNG, JPEG, WebP, GIF or AVIF, 4 MiB at most.
          </span>
          {told !== null && (
            <span className={styles['wrong']} role="alert">
              {told}
            </span>
          )}
        </div>
        <input
          ref={input}
          type="file"
          className="visually-hidden"
          tabIndex={-1}
          aria-label="Picture of the badge"
          aria-describedby={`${id}hint`}
          accept={accepted.join(',')}
          onChange={(event) => {
            take(event.target.files?.[0])
            // The same file can be chosen again.
            event.target.value = ''
          }}
        />
      </div>
    </div>
  )
}

/** An address of a file that was chosen, for as long as it is shown. */
function usePreview(file: File | null): string | null {
  const [address, setAddress] = useState<string | null>(null)
  useEffect(() => {
    if (file === null) {
      setAddress(null)
      return undefined
    }
    const made = URL.createObjectURL(file)
    setAddress(made)
    return () => URL.revokeObjectURL(made)
  }, [file])
  return address
}
