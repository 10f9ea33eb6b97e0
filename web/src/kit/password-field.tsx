import { Field as Base } from '@base-ui/react/field'
import { Eye, EyeOff } from 'lucide-react'
import { useState } from 'react'
import { IconButton } from './button.tsx'
import { Field, groupClass, type FieldProps } from './field.tsx'

export interface PasswordFieldProps extends FieldProps {
  readonly value: string
  readonly onChange: (value: string) => void
  /** For the browser's password manager: is it the one that is there, or another one to keep? */
  readonly kind: 'current' | 'new'
  readonly autoFocus?: boolean | undefined
}

/** A password, which can be shown while it is typed. */
export function PasswordField({ value, onChange, kind, autoFocus, ...field }: PasswordFieldProps) {
  const [isShown, setShown] = useState(false)
  return (
    <Field {...field}>
      <span className={groupClass}>
        <Base.Control
          type={isShown ? 'text' : 'password'}
          autoComplete={`${kind}-password`}
          autoCapitalize="none"
          spellCheck={false}
          aria-required={field.isOptional === true ? undefined : true}
          {...{ value, autoFocus }}
          onValueChange={onChange}
        />
        <IconButton
          icon={isShown ? EyeOff : Eye}
          size="small"
          label={isShown ? 'Hide the password' : 'Show the password'}
          onClick={() => setShown(!isShown)}
        />
      </span>
    </Field>
  )
}
