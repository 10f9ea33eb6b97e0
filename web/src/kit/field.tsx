import { Field as Base } from '@base-ui/react/field'
import type { ReactNode } from 'react'
import { classes } from './classes.ts'
import { useFieldError } from './form-errors.ts'
import styles from './field.module.css'

/** What every field of the kit takes. */
export interface FieldProps {
  readonly label: string
  /** The name of the wire's field: an `ApiError` about it is shown here. */
  readonly name?: string | undefined
  readonly description?: ReactNode
  readonly error?: string | null | undefined
  readonly isOptional?: boolean | undefined
  readonly isDisabled?: boolean | undefined
  /** The label is read out and not shown: where everybody sees what the field is. */
  readonly isLabelHidden?: boolean | undefined
}

interface Props extends FieldProps {
  readonly className?: string | undefined
  /** The control is no single input: its label is a heading, not a `<label>`. */
  readonly isGroup?: boolean | undefined
  readonly children: ReactNode
}

/** A label, what the field is about, the control, and what is wrong with its value. */
export function Field({
  label,
  name,
  description,
  error,
  isOptional = false,
  isDisabled = false,
  isLabelHidden = false,
  isGroup = false,
  className,
  children,
}: Props) {
  const told = useFieldError(name)
  const shown = error ?? told
  return (
    <Base.Root
      className={classes(styles['field'], className)}
      invalid={shown !== null}
      disabled={isDisabled}
      {...(name === undefined ? {} : { name })}
    >
      <Base.Label
        className={classes(styles['label'], isLabelHidden && 'visually-hidden')}
        {...(isGroup ? { nativeLabel: false, render: <div /> } : {})}
      >
        {label}
        {isOptional && <span className={styles['optional']}>optional</span>}
      </Base.Label>
      {children}
      {description !== undefined && (
        <Base.Description className={styles['description']}>{description}</Base.Description>
      )}
      {shown !== null && (
        <Base.Error match className={styles['error']}>
          {shown}
        </Base.Error>
      )}
    </Base.Root>
  )
}

export const controlClass = styles['control'] ?? ''
export const groupClass = classes(styles['control'], styles['group'])
export const suffixClass = styles['suffix'] ?? ''
