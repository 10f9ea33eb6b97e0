import type { Micros, Uid } from '../shared/ids.ts'
import type { JsonObject } from '../shared/json.ts'

/**
 * What there is in the chronicle of a user: everything that happened, of all wires, newest first. Of what happened at one
 * instant the kinds come in this order: what was caused before what caused it.
 */
export const chronicleKinds = [
  'points',
  'achievement',
  'streak',
  'pause',
  'metric_event',
  'usercom_event',
  'site_view',
  'product_event',
  'webhook',
  'notification',
  'connection',
  'follow',
  'suspension',
  'profile',
] as const
export type ChronicleKind = (typeof chronicleKinds)[number]

/** Another user as far as an entry tells; null where that one is gone. */
export interface OtherUser {
  readonly uid: Uid
  readonly customerId: string | null
  readonly name: string | null
  readonly username: string | null
}

/** Something that happened to a user. */
export interface ChronicleEntry {
  readonly kind: ChronicleKind
  readonly at: Micros
  /** Names the entry among those of its kind; the greater ones come first at one instant. ASCII. */
  readonly key: string
  /** What happened, in a word for programs: `recorded`, `lost`, `followed_by`. */
  readonly what: string
  /** What it is about: a metric, an achievement, a page; null: nothing but the user. */
  readonly subject: string | null
  readonly amount: number | null
  /** What the user had after it; null where nothing adds up. */
  readonly total: number | null
  readonly other: OtherUser | null
  /** What was told besides; null: nothing. */
  readonly data: JsonObject | null
}

/** A place in a chronicle: what comes after it is older. */
export interface ChroniclePlace {
  readonly at: Micros
  readonly kind: ChronicleKind
  readonly key: string
}

export const isChronicleKind = (text: string): text is ChronicleKind =>
  (chronicleKinds as readonly string[]).includes(text)

/** Which of two places comes first: below 0 when the one does. */
export function comparePlaces(one: ChroniclePlace, other: ChroniclePlace): number {
  if (one.at !== other.at) return other.at - one.at
  const kinds = chronicleKinds.indexOf(one.kind) - chronicleKinds.indexOf(other.kind)
  if (kinds !== 0) return kinds
  return one.key === other.key ? 0 : one.key > other.key ? -1 : 1
}
