import type { Document, VendorApi } from './vendor-api.ts'

/** What the contract adds to a document of the vendor's. */
export interface Amendment {
  readonly api: VendorApi
  readonly what: string
  /** Where the contract says so. */
  readonly reason: string
  /** What is added to: a list, or an object with the name of the new property. */
  readonly to: (document: Document) => readonly [list: unknown[]] | readonly [object: Document, name: string]
  readonly value: (document: Document) => unknown
}

const eventResponses = (document: Document) => document.paths['/metrics/{key}/event'].post.responses

/** The vendor's documents are of version 1.21.1; the contract goes on to 1.26, and decides where they are silent. */
export const amendments: readonly Amendment[] = [
  {
    api: 'application',
    what: 'achievements of anniversaries',
    reason: 'trophy.md §2.6: they came with a later version of the documents',
    to: ({ components }) => [components.schemas.AchievementResponse.properties.trigger.enum],
    value: () => 'anniversary',
  },
  {
    api: 'application',
    what: 'the evaluation mode ALL',
    reason: 'trophy.md §6.1: it is accepted beside AND, and returned as it was written',
    to: ({ components }) => [components.schemas.StreakEvaluationModePreference.enum],
    value: () => 'ALL',
  },
  {
    api: 'application',
    what: '202 for an event whose idempotency key was used before',
    reason: 'trophy.md §2.5, §3.2: it answers like a new one',
    to: (document) => [eventResponses(document), '202'],
    value: (document) => eventResponses(document)['201'],
  },
]

/** Does a document already say so? */
export function isThere({ to, value }: Amendment, document: Document): boolean {
  const [target, name] = to(document)
  return name === undefined ? target.includes(value(document)) : Object.hasOwn(target, name)
}

/** Adds it to a document. */
export function amend({ to, value }: Amendment, document: Document): void {
  const [target, name] = to(document)
  if (name === undefined) target.push(value(document))
  else target[name] = value(document)
}
