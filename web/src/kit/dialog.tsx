import { Dialog as Base } from '@base-ui/react/dialog'
import { X } from 'lucide-react'
import { useState, type ReactNode } from 'react'
import { buttonClass } from './button.tsx'
import { classes } from './classes.ts'
import { Form } from './form.tsx'
import { TextField } from './text-field.tsx'
import styles from './dialog.module.css'

export interface DialogProps {
  readonly title: string
  readonly description?: ReactNode
  readonly isOpen: boolean
  readonly onClose: () => void
  readonly size?: 'small' | 'medium' | 'large' | undefined
  readonly footer?: ReactNode
  readonly children: ReactNode
}

/** A question or a form in the middle of the page. What is in it begins anew whenever it opens. */
export const Dialog = (props: DialogProps) => <Overlay {...props} side={false} />

/** More room, from the right: details of something in a list behind it. */
export const Drawer = (props: DialogProps) => <Overlay {...props} side />

function Overlay({
  title,
  description,
  isOpen,
  onClose,
  size = 'medium',
  footer,
  children,
  side,
}: DialogProps & { readonly side: boolean }) {
  return (
    <Base.Root
      open={isOpen}
      onOpenChange={(open) => {
        if (!open) onClose()
      }}
    >
      <Base.Portal>
        <Base.Backdrop className={styles['backdrop']} />
        <Base.Popup
          className={classes(styles['popup'], side && styles['drawer'], size !== 'medium' && styles[size])}
        >
          <header className={styles['head']}>
            <div className={styles['heading']}>
              <Base.Title className={styles['title']}>{title}</Base.Title>
              {description !== undefined && (
                <Base.Description className={styles['description']}>{description}</Base.Description>
              )}
            </div>
            <Base.Close aria-label="Close" className={buttonClass({ variant: 'quiet', size: 'small' })}>
              <X size={16} aria-hidden />
            </Base.Close>
          </header>
          {/* Long content is scrolled with the keyboard too. */}
          <div className={styles['body']}>{children}</div>
          {footer !== undefined && <footer className={styles['footer']}>{footer}</footer>}
        </Base.Popup>
      </Base.Portal>
    </Base.Root>
  )
}

export interface ConfirmDialogProps {
  readonly title: string
  /** What will happen, and whether it can be undone. */
  readonly children: ReactNode
  /** The verb on the button. */
  readonly confirm: string
  readonly isDanger?: boolean | undefined
  /** A text that has to be typed first: for what cannot be undone. */
  readonly typed?: string | undefined
  readonly isOpen: boolean
  readonly onClose: () => void
  /** Does it; the dialog closes when it succeeds, and says what failed. */
  readonly onConfirm: () => Promise<unknown>
}

/** Asks before something that cannot be taken back. */
export function ConfirmDialog({ title, isOpen, onClose, ...rest }: ConfirmDialogProps) {
  return (
    <Dialog title={title} isOpen={isOpen} onClose={onClose} size="small">
      <Question {...rest} onClose={onClose} />
    </Dialog>
  )
}

function Question({
  children,
  confirm,
  isDanger = true,
  typed,
  onClose,
  onConfirm,
}: Omit<ConfirmDialogProps, 'title' | 'isOpen'>) {
  const [text, setText] = useState('')
  const reason = typed === undefined || text === typed ? null : `Type ${typed} first.`
  return (
    <Form
      submit={confirm}
      isDanger={isDanger}
      onCancel={onClose}
      reason={reason}
      onSubmit={async () => {
        await onConfirm()
        onClose()
      }}
    >
      <div className={styles['prose']}>{children}</div>
      {typed !== undefined && <TextField label={`Type ${typed} to go on`} value={text} onChange={setText} />}
    </Form>
  )
}
