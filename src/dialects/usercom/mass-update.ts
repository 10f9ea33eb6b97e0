import { Type, type TSchema } from 'typebox'
import type { CustomerId } from '#core/shared/ids.ts'
import type { Json } from '#core/shared/json.ts'
import type { Target } from '#usecases/ports.ts'
import { usersByCustomId, usersById, type Family } from './family.ts'
import * as kinds from './kinds.ts'
import { Invalid, type Kind } from './kinds.ts'
import { Members, required } from './members.ts'

/** What a mass update asks for (usercom.md U14, U15). */
export interface MassUpdate {
  /** Each user once, in the order they were named. */
  readonly ids: readonly Target[]
  readonly attribute: string
  readonly value: Json
}

/** Many ids, each once. */
function ids<T>(kind: Kind<T | null>, targetOf: (id: T) => Target): Kind<readonly Target[]> {
  return {
    schema: Type.Array(kind.schema),
    read(value) {
      if (value === null) return new Invalid('This field may not be null.')
      if (!Array.isArray(value)) return kinds.notList
      const read = new Set<T>()
      for (const item of value as readonly Json[]) {
        const id = kind.read(item)
        if (id instanceof Invalid) return id
        if (id === null) return new Invalid('This field may not be null.')
        read.add(id)
      }
      return [...read].map(targetOf)
    },
  }
}

const anyNumber: Kind<number | null> = kinds.integer(Number.MIN_SAFE_INTEGER, Number.MAX_SAFE_INTEGER)

/** Compact JSON in UTF-8: it is written once for each of the users. */
const valueBytesMax = 16 * 1024

const value: Kind<Json> = {
  schema: kinds.any.schema,
  read: (given) =>
    Buffer.byteLength(JSON.stringify(given)) > valueBytesMax
      ? new Invalid(`Ensure this value has no more than ${valueBytesMax} bytes of JSON.`)
      : kinds.any.read(given),
}

const bodyOf = (named: Kind<readonly Target[]>) =>
  new Members<MassUpdate>({
    ids: required(named),
    attribute: required(kinds.text(255)),
    value: required(value),
  })

/** Both families, with the body that a mass update has in it: integers, or the customer's own ids as text. */
export const massUpdates: ReadonlyArray<{ readonly family: Family; readonly body: Members<MassUpdate> }> = [
  { family: usersById, body: bodyOf(ids(anyNumber, (value) => ({ by: 'number', value }))) },
  {
    family: usersByCustomId,
    body: bodyOf(ids<CustomerId>(kinds.customerId, (value) => ({ by: 'customerId', value }))),
  },
]

/** The path of a mass update beside those of one user. */
export const massUpdatePath = ({ path }: Family, operation: string): string =>
  `${path.slice(0, path.indexOf(':'))}${operation}/`

/** What a mass update answers. */
export const Done: TSchema = Type.Object({ status: Type.String({ description: 'ok' }) })
