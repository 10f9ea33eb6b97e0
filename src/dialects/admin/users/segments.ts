import { isoMillis } from '#core/shared/instant.ts'
import type { Json } from '#core/shared/json.ts'
import type { Segment } from '#core/users/segment.ts'
import type { ShownSegment } from '../contract/segments.ts'

/** A segment as the dashboard shows it. */
export const toSegment = ({
  number,
  name,
  description,
  filter,
  createdAt,
  updatedAt,
}: Segment): ShownSegment => ({
  id: number,
  name,
  description,
  filter,
  createdAt: isoMillis(createdAt),
  updatedAt: isoMillis(updatedAt),
})

/** A member of a JSON body that may be anything. */
export const jsonOf = (value: unknown): Json => value as Json // bodies are parsed JSON
