import { Select as Base } from '@base-ui/react/select'
import { Check, ChevronsUpDown } from 'lucide-react'
import { classes } from './classes.ts'
import { controlClass, Field, type FieldProps } from './field.tsx'
import popup from './popup.module.css'
import styles from './select.module.css'

export interface Option<V extends string = string> {
  readonly value: V
  readonly label: string
  readonly description?: string | undefined
}

export interface SelectProps<V extends string> extends FieldProps {
  readonly value: V | null
  readonly onChange: (value: V) => void
  readonly options: readonly Option<V>[]
  readonly placeholder?: string | undefined
}

/** One of a few. Of many, `Combobox` finds one. */
export function Select<V extends string>({
  value,
  onChange,
  options,
  placeholder = 'Choose…',
  ...field
}: SelectProps<V>) {
  // An option of the value '' is one too: Base UI would show the placeholder.
  const chosen = options.find((option) => option.value === value)
  return (
    <Field {...field} isGroup>
      <Base.Root
        items={options}
        value={value}
        onValueChange={(next) => {
          if (next !== null) onChange(next)
        }}
      >
        <Base.Trigger className={classes(controlClass, styles['trigger'])}>
          <Base.Value className={classes(styles['value'], chosen === undefined && styles['none'])}>
            {chosen?.label ?? placeholder}
          </Base.Value>
          <Base.Icon className={styles['icon']}>
            <ChevronsUpDown size={14} aria-hidden />
          </Base.Icon>
        </Base.Trigger>
        <Base.Portal>
          <Base.Positioner
            className={popup['positioner']}
            sideOffset={4}
            alignItemWithTrigger={false}
            align="start"
          >
            <Base.Popup className={popup['popup']}>
              <Base.List>
                {options.map((option) => (
                  <Base.Item key={option.value} value={option.value} className={popup['item']}>
                    <span className={popup['texts']}>
                      <Base.ItemText>{option.label}</Base.ItemText>
                      {option.description !== undefined && (
                        <span className={popup['more']}>{option.description}</span>
                      )}
                    </span>
                    <Base.ItemIndicator className={popup['check']}>
                      <Check size={14} aria-hidden />
                    </Base.ItemIndicator>
                  </Base.Item>
                ))}
              </Base.List>
            </Base.Popup>
          </Base.Positioner>
        </Base.Portal>
      </Base.Root>
    </Field>
  )
}
