import { Field as Base } from '@base-ui/react/field'
import { Search, X } from 'lucide-react'
import { useEffect, useRef, useState, type ComponentProps } from 'react'
import { IconButton } from './button.tsx'
import { controlClass, Field, groupClass, suffixClass, type FieldProps } from './field.tsx'

interface Texts {
  readonly value: string
  readonly onChange: (value: string) => void
  readonly placeholder?: string | undefined
  readonly maxLength?: number | undefined
  readonly autoFocus?: boolean | undefined
}

type Native = Pick<
  ComponentProps<'input'>,
  'type' | 'autoComplete' | 'inputMode' | 'spellCheck' | 'autoCapitalize' | 'readOnly' | 'list'
>

export interface TextFieldProps extends FieldProps, Texts, Native {
  /** Fixed text before what is typed: `https://`. */
  readonly prefix?: string | undefined
}

export function TextField({
  value,
  onChange,
  placeholder,
  maxLength,
  autoFocus,
  type = 'text',
  autoComplete = 'off',
  inputMode,
  spellCheck,
  autoCapitalize,
  readOnly,
  list,
  prefix,
  ...field
}: TextFieldProps) {
  const input = (
    <Base.Control
      className={prefix === undefined ? controlClass : undefined}
      {...{ type, autoComplete, inputMode, spellCheck, autoCapitalize, readOnly, list }}
      {...{ value, placeholder, maxLength, autoFocus }}
      onValueChange={onChange}
      aria-required={field.isOptional === true ? undefined : true}
    />
  )
  return (
    <Field {...field}>
      {prefix === undefined ? (
        input
      ) : (
        <span className={groupClass}>
          <span className={suffixClass}>{prefix}</span>
          {input}
        </span>
      )}
    </Field>
  )
}

export interface TextAreaProps extends FieldProps, Texts {
  readonly rows?: number | undefined
  readonly spellCheck?: boolean | undefined
}

export function TextArea({
  value,
  onChange,
  placeholder,
  maxLength,
  autoFocus,
  rows = 3,
  spellCheck,
  ...field
}: TextAreaProps) {
  return (
    <Field {...field}>
      <Base.Control
        className={controlClass}
        render={<textarea rows={rows} spellCheck={spellCheck} />}
        {...{ value, placeholder, maxLength, autoFocus }}
        onValueChange={onChange}
      />
    </Field>
  )
}

/** Nobody waits for an answer to every letter. */
const restMs = 200

export interface SearchFieldProps {
  readonly label: string
  readonly value: string
  /** Told once the keys rest. */
  readonly onChange: (value: string) => void
  readonly placeholder?: string | undefined
  readonly autoFocus?: boolean | undefined
}

export function SearchField({ label, value, onChange, placeholder = label, autoFocus }: SearchFieldProps) {
  const [typed, setTyped] = useState(value)
  const latest = useRef(onChange)
  latest.current = onChange
  const told = useRef(value)
  useEffect(() => {
    // Changed from outside, by the address or a button: what stands there follows.
    if (value === told.current) return
    told.current = value
    setTyped(value)
  }, [value])
  useEffect(() => {
    if (typed === told.current) return undefined
    const timer = setTimeout(() => tell(typed), restMs)
    return () => clearTimeout(timer)
  }, [typed])
  const tell = (text: string) => {
    told.current = text
    latest.current(text)
  }
  return (
    <Field label={label} isLabelHidden>
      <span className={groupClass}>
        <Search size={14} aria-hidden />
        <Base.Control
          type="search"
          role="searchbox"
          autoComplete="off"
          spellCheck={false}
          {...{ placeholder, autoFocus }}
          value={typed}
          onValueChange={setTyped}
          onKeyDown={(event) => {
            if (event.key === 'Enter') tell(typed)
            if (event.key === 'Escape' && typed !== '') {
              event.stopPropagation()
              setTyped('')
              tell('')
            }
          }}
        />
        {typed !== '' && (
          <IconButton
            icon={X}
            size="small"
            label="Clear the search"
            onClick={() => {
              setTyped('')
              tell('')
            }}
          />
        )}
      </span>
    </Field>
  )
}
