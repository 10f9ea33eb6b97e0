import { Radio } from '@base-ui/react/radio'
import { RadioGroup as Base } from '@base-ui/react/radio-group'
import { Toggle } from '@base-ui/react/toggle'
import { ToggleGroup } from '@base-ui/react/toggle-group'
import { useId } from 'react'
import { Field, type FieldProps } from './field.tsx'
import type { Option } from './select.tsx'
import styles from './choice.module.css'

export interface RadioGroupProps<V extends string> extends FieldProps {
  readonly value: V | null
  readonly onChange: (value: V) => void
  readonly options: readonly Option<V>[]
}

/** One of two to five, all of them to be seen. */
export function RadioGroup<V extends string>({ value, onChange, options, ...field }: RadioGroupProps<V>) {
  const id = useId()
  return (
    <Field {...field} isGroup>
      <Base className={styles['group']} value={value} onValueChange={(chosen) => onChange(chosen as V)}>
        {options.map((option) => (
          <label key={option.value} className={styles['choice']} htmlFor={`${id}${option.value}`}>
            <Radio.Root
              id={`${id}${option.value}`}
              value={option.value}
              className={styles['dot']}
              aria-label={option.label}
              {...(option.description === undefined
                ? {}
                : { 'aria-describedby': `${id}${option.value}-more` })}
            />
            <span className={styles['texts']}>
              <span>{option.label}</span>
              {option.description !== undefined && (
                <span id={`${id}${option.value}-more`} className={styles['description']}>
                  {option.description}
                </span>
              )}
            </span>
          </label>
        ))}
      </Base>
    </Field>
  )
}

export interface SegmentedProps<V extends string> {
  readonly label: string
  readonly value: V
  readonly onChange: (value: V) => void
  readonly options: readonly Option<V>[]
}

/** One of a few short words in a line: how something is shown. */
export function Segmented<V extends string>({ label, value, onChange, options }: SegmentedProps<V>) {
  return (
    <ToggleGroup
      aria-label={label}
      className={styles['segments']}
      value={[value]}
      onValueChange={([chosen]) => {
        if (chosen !== undefined) onChange(chosen as V)
      }}
    >
      {options.map((option) => (
        <Toggle key={option.value} value={option.value} className={styles['segment']}>
          {option.label}
        </Toggle>
      ))}
    </ToggleGroup>
  )
}
