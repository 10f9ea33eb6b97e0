import { Combobox as Base } from '@base-ui/react/combobox'
import { Check, ChevronsUpDown, X } from 'lucide-react'
import { Field, groupClass, type FieldProps } from './field.tsx'
import popup from './popup.module.css'
import type { Option } from './select.tsx'
import styles from './combobox.module.css'

interface Common extends FieldProps {
  readonly options: readonly Option[]
  readonly placeholder?: string | undefined
  /** Where the options are searched elsewhere: what was typed. The options are then shown as they come. */
  readonly onSearch?: ((text: string) => void) | undefined
  readonly isLoading?: boolean | undefined
}

export interface ComboboxProps extends Common {
  readonly value: string | null
  readonly onChange: (value: string | null) => void
}

const isSame = (a: Option, b: Option) => a.value === b.value
const named = (options: readonly Option[], value: string): Option =>
  options.find((option) => option.value === value) ?? { value, label: value }

/** One of many, found by typing. */
export function Combobox({
  value,
  onChange,
  options,
  placeholder = 'Search…',
  onSearch,
  isLoading = false,
  ...field
}: ComboboxProps) {
  return (
    <Field {...field}>
      <Base.Root<Option>
        items={options}
        value={value === null ? null : named(options, value)}
        onValueChange={(option) => onChange(option?.value ?? null)}
        isItemEqualToValue={isSame}
        {...(onSearch === undefined ? {} : { filter: null, onInputValueChange: onSearch })}
      >
        <Base.InputGroup className={groupClass}>
          <Base.Input placeholder={placeholder} />
          {field.isOptional === true && value !== null && (
            <Base.Clear className={styles['button']} aria-label="Clear">
              <X size={14} aria-hidden />
            </Base.Clear>
          )}
          <Base.Trigger className={styles['button']} aria-label="Show all">
            <ChevronsUpDown size={14} aria-hidden />
          </Base.Trigger>
        </Base.InputGroup>
        <Options isLoading={isLoading} />
      </Base.Root>
    </Field>
  )
}

export interface MultiComboboxProps extends Common {
  readonly values: readonly string[]
  readonly onChange: (values: string[]) => void
}

/** Some of many. */
export function MultiCombobox({
  values,
  onChange,
  options,
  placeholder = 'Search…',
  onSearch,
  isLoading = false,
  ...field
}: MultiComboboxProps) {
  return (
    <Field {...field}>
      <Base.Root<Option, true>
        multiple
        items={options}
        value={values.map((value) => named(options, value))}
        onValueChange={(chosen) => onChange(chosen.map(({ value }) => value))}
        isItemEqualToValue={isSame}
        {...(onSearch === undefined ? {} : { filter: null, onInputValueChange: onSearch })}
      >
        <Base.InputGroup className={groupClass}>
          <Base.Chips className={styles['chips']}>
            {values.map((value) => (
              <Base.Chip key={value} className={styles['chip']} aria-label={named(options, value).label}>
                <span className={styles['chipText']}>{named(options, value).label}</span>
                <Base.ChipRemove
                  className={styles['button']}
                  aria-label={`Remove ${named(options, value).label}`}
                >
                  <X size={12} aria-hidden />
                </Base.ChipRemove>
              </Base.Chip>
            ))}
            <Base.Input placeholder={values.length === 0 ? placeholder : ''} />
          </Base.Chips>
        </Base.InputGroup>
        <Options isLoading={isLoading} />
      </Base.Root>
    </Field>
  )
}

function Options({ isLoading }: { readonly isLoading: boolean }) {
  return (
    <Base.Portal>
      <Base.Positioner className={popup['positioner']} sideOffset={4}>
        <Base.Popup className={popup['popup']}>
          <Base.Empty className={popup['nothing']}>{isLoading ? 'Searching…' : 'Nothing found.'}</Base.Empty>
          <Base.List>
            {(option: Option) => (
              <Base.Item key={option.value} value={option} className={popup['item']}>
                <span className={popup['texts']}>
                  {option.label}
                  {option.description !== undefined && (
                    <span className={popup['more']}>{option.description}</span>
                  )}
                </span>
                <Base.ItemIndicator className={popup['check']}>
                  <Check size={14} aria-hidden />
                </Base.ItemIndicator>
              </Base.Item>
            )}
          </Base.List>
        </Base.Popup>
      </Base.Positioner>
    </Base.Portal>
  )
}
