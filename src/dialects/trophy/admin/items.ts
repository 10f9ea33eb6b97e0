import { isResourceKey } from '#core/attributes/definition.ts'
import type { Json } from '#core/shared/json.ts'
import type { Issue } from './batch.ts'

/** The SDK writes null for what was not given (trophy.md §1.3). */
export const isAbsent = (value: Json | undefined): value is null | undefined => value == null

/** Is this one of some words? */
export const isOneOf = <W extends string>(words: readonly W[], value: Json | undefined): value is W =>
  words.some((word) => word === value)

/** What is wrong with a key (trophy.md §1.9). */
export const keyIssue = (key: string): Issue | null =>
  isResourceKey(key) ? null : { issue: 'Key may only contain letters, numbers, hyphens and underscores' }
