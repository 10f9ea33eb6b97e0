import { NumberField as Base } from '@base-ui/react/number-field'
import { Field, groupClass, suffixClass, type FieldProps } from './field.tsx'

export interface NumberFieldProps extends FieldProps {
  readonly value: number | null
  readonly onChange: (value: number | null) => void
  readonly min?: number | undefined
  readonly max?: number | undefined
  readonly step?: number | undefined
  readonly suffix?: string | undefined
  readonly placeholder?: string | undefined
}

export function NumberField({
  value,
  onChange,
  min,
  max,
  step = 1,
  suffix,
  placeholder,
  ...field
}: NumberFieldProps) {
  return (
    <Field {...field}>
      <Base.Root
        value={value}
        onValueChange={onChange}
        step={step}
        {...(min === undefined ? {} : { min })}
        {...(max === undefined ? {} : { max })}
        format={{ maximumFractionDigits: 12, useGrouping: false }}
      >
        <Base.Group className={groupClass}>
          <Base.Input placeholder={placeholder} autoComplete="off" />
          {suffix !== undefined && <span className={suffixClass}>{suffix}</span>}
        </Base.Group>
      </Base.Root>
    </Field>
  )
}
