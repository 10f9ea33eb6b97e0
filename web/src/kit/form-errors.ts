import { createContext, use, useEffect } from 'react'

export interface FormErrors {
  readonly field: string | null
  readonly message: string
  /** Fields say which names they show, so that the form shows what none of them does. */
  readonly claim: (name: string) => () => void
}

export const FormErrorsContext = createContext<FormErrors | null>(null)

/** What the form was told about this field; null when nothing. */
export function useFieldError(name: string | undefined): string | null {
  const errors = use(FormErrorsContext)
  const claim = errors?.claim
  useEffect(() => (name === undefined ? undefined : claim?.(name)), [name, claim])
  if (errors === null || name === undefined || errors.field === null) return null
  return errors.field === name ? errors.message : null
}
