import { Field } from '@base-ui/react/field'
import { Switch as Base } from '@base-ui/react/switch'
import type { ReactNode } from 'react'
import { classes } from './classes.ts'
import styles from './choice.module.css'

export interface SwitchProps {
  readonly label: string
  readonly isOn: boolean
  readonly onChange: (isOn: boolean) => void
  readonly description?: ReactNode
  readonly isDisabled?: boolean | undefined
}

/** What counts as soon as it is switched; a `Checkbox` counts when its form is sent. */
export function Switch({ label, isOn, onChange, description, isDisabled = false }: SwitchProps) {
  return (
    <Field.Root className={styles['choice']} disabled={isDisabled}>
      <Base.Root className={styles['track']} checked={isOn} onCheckedChange={onChange}>
        <Base.Thumb className={styles['thumb']} />
      </Base.Root>
      <span className={styles['texts']}>
        <Field.Label className={classes(styles['label'], styles['strong'])}>{label}</Field.Label>
        {description !== undefined && (
          <Field.Description className={styles['description']}>{description}</Field.Description>
        )}
      </span>
    </Field.Root>
  )
}
