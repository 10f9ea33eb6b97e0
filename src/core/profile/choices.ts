import type { AttributeDefinition } from '../attributes/definition.ts'
import type { TextComparison, UserCondition } from '../users/condition.ts'

/** What is asked of each of the choices that a user has. */
export interface ChoiceTest {
  readonly compare: TextComparison
  readonly value: string
  readonly ignoreCase: boolean
}

/** Users who have one of the choices of which the test holds, in an attribute that may have several at once. */
export const choiceCondition = (
  { key, choices }: AttributeDefinition,
  { compare, value, ignoreCase }: ChoiceTest,
): UserCondition => {
  const fold = (text: string) => (ignoreCase ? text.toLowerCase() : text)
  const holds = (choice: string) => compareText[compare](fold(choice), fold(value))
  return { as: 'choice', of: { attribute: key }, anyOf: (choices ?? []).filter(holds) }
}

const compareText: Record<TextComparison, (text: string, value: string) => boolean> = {
  equals: (text, value) => text === value,
  contains: (text, value) => text.includes(value),
  startsWith: (text, value) => text.startsWith(value),
  endsWith: (text, value) => text.endsWith(value),
}
