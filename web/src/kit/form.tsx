import { useCallback, useMemo, useRef, useState, type ReactNode } from 'react'
import { ApiError, messageOf } from '#web/api/error.ts'
import { Button } from './button.tsx'
import { classes } from './classes.ts'
import { FormErrorsContext, type FormErrors } from './form-errors.ts'
import styles from './form.module.css'

export interface FormProps {
  /** Does it. What it throws is shown; the caller closes or says what came of it when it succeeds. */
  readonly onSubmit: () => Promise<unknown>
  /** The button's words: a verb. */
  readonly submit: string
  readonly onCancel?: (() => void) | undefined
  readonly isDanger?: boolean | undefined
  /** Why it cannot be sent yet. */
  readonly reason?: string | null | undefined
  /** Where the button stands: at the end of dialogs, at the start of pages, over the whole width of a small form. */
  readonly align?: 'end' | 'start' | 'whole' | undefined
  readonly children: ReactNode
}

/** Fields and a button. What the server refuses is said at the field that it is about, else above the button. */
export function Form({
  onSubmit,
  submit,
  onCancel,
  isDanger = false,
  reason,
  align = 'end',
  children,
}: FormProps) {
  const [isBusy, setBusy] = useState(false)
  const [error, setError] = useState<unknown>(null)
  const [claimed, setClaimed] = useState<ReadonlySet<string>>(new Set())
  const form = useRef<HTMLFormElement>(null)

  const claim = useCallback((name: string) => {
    setClaimed((names) => new Set(names).add(name))
    return () => setClaimed((names) => new Set([...names].filter((one) => one !== name)))
  }, [])
  const field = error instanceof ApiError ? error.field : null
  const errors = useMemo<FormErrors>(
    () => ({ field, message: error === null ? '' : messageOf(error), claim }),
    [field, error, claim],
  )

  const send = async () => {
    // Where the button is held, Enter in a form's only field would still send it.
    if (isBusy || reason != null) return
    setBusy(true)
    setError(null)
    try {
      await onSubmit()
    } catch (thrown) {
      setError(thrown)
      // After the error is drawn: whoever uses a keyboard goes on where it is.
      requestAnimationFrame(() => {
        const wrong = form.current?.querySelector<HTMLElement>('[aria-invalid="true"]')
        ;(wrong ?? form.current?.querySelector<HTMLElement>('[data-problem]'))?.focus()
      })
    } finally {
      setBusy(false)
    }
  }

  const isAbove = error !== null && (field === null || !claimed.has(field))
  return (
    <FormErrorsContext value={errors}>
      <form
        ref={form}
        noValidate
        className={styles['form']}
        onSubmit={(event) => {
          event.preventDefault()
          // A dialog in a dialog is below it in React, wherever it is drawn.
          event.stopPropagation()
          void send()
        }}
      >
        {children}
        {isAbove && (
          <p className={styles['problem']} role="alert" tabIndex={-1} data-problem>
            {messageOf(error)}
          </p>
        )}
        <div
          className={classes(
            styles['actions'],
            align === 'start' && styles['start'],
            align === 'whole' && styles['whole'],
          )}
        >
          {onCancel !== undefined && (
            <Button onClick={onCancel} variant="secondary">
              Cancel
            </Button>
          )}
          <Button type="submit" variant={isDanger ? 'danger' : 'primary'} isBusy={isBusy} reason={reason}>
            {submit}
          </Button>
        </div>
      </form>
    </FormErrorsContext>
  )
}

/** Fields side by side where there is room. */
export function FormRow({ children }: { readonly children: ReactNode }) {
  return <div className={styles['row']}>{children}</div>
}
