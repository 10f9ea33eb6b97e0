import { Checkbox as Base } from '@base-ui/react/checkbox'
import { Field } from '@base-ui/react/field'
import { Check, Minus } from 'lucide-react'
import type { ReactNode } from 'react'
import { classes } from './classes.ts'
import styles from './choice.module.css'

export interface CheckboxProps {
  readonly label: string
  readonly isChecked: boolean
  readonly onChange: (isChecked: boolean) => void
  readonly description?: ReactNode
  readonly name?: string | undefined
  readonly isDisabled?: boolean | undefined
  /** Some of what it stands for is chosen. */
  readonly isPartly?: boolean | undefined
  readonly isLabelHidden?: boolean | undefined
}

export function Checkbox({
  label,
  isChecked,
  onChange,
  description,
  name,
  isDisabled = false,
  isPartly = false,
  isLabelHidden = false,
}: CheckboxProps) {
  return (
    <Field.Root className={styles['choice']} disabled={isDisabled} {...(name === undefined ? {} : { name })}>
      <Base.Root
        className={styles['box']}
        checked={isChecked}
        indeterminate={isPartly}
        onCheckedChange={onChange}
      >
        <Base.Indicator>
          {isPartly ? <Minus size={12} strokeWidth={3} /> : <Check size={12} strokeWidth={3} />}
        </Base.Indicator>
      </Base.Root>
      <span className={classes(styles['texts'], isLabelHidden && 'visually-hidden')}>
        <Field.Label className={styles['label']}>{label}</Field.Label>
        {description !== undefined && (
          <Field.Description className={styles['description']}>{description}</Field.Description>
        )}
      </span>
    </Field.Root>
  )
}
