import { TextField } from '#web/kit/text-field.tsx'
import { keyFromName } from '#web/kit/key-from-name.ts'

export interface NameAndKey {
  readonly name: string
  /** Null: it follows the name. */
  readonly key: string | null
}

/** The key that is sent: what was typed, else one that reads like the name. */
export const keyOf = ({ name, key }: NameAndKey): string => key ?? keyFromName(name)

export interface NameAndKeyFieldsProps {
  readonly value: NameAndKey
  readonly onChange: (value: NameAndKey) => void
  readonly placeholder?: string | undefined
  /** What the key is for. */
  readonly keyDescription: string
}

/** The name of something new, and a key that follows it until somebody types another one. */
export function NameAndKeyFields({ value, onChange, placeholder, keyDescription }: NameAndKeyFieldsProps) {
  return (
    <>
      <TextField
        label="Name"
        name="name"
        value={value.name}
        onChange={(name) => onChange({ ...value, name })}
        placeholder={placeholder}
        maxLength={255}
        autoFocus
      />
      <TextField
        label="Key"
        name="key"
        value={keyOf(value)}
        onChange={(key) => onChange({ ...value, key })}
        description={keyDescription}
        maxLength={255}
        spellCheck={false}
        autoCapitalize="none"
      />
    </>
  )
}
