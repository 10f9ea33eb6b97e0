import { Type, type TSchema } from 'typebox'

/** A value or null, as JSON Schema's list of types: quicker to check and to write than a union. */
export const OrNull = <S extends TSchema & { type: string }>(schema: S) =>
  Type.Unsafe<Type.Static<S> | null>({ ...schema, type: [schema.type, 'null'] })

/** An optional property that an SDK may send as null when it is not given (trophy.md §1.3). */
export const NotGiven = <S extends TSchema & { type: string }>(schema: S) => Type.Optional(OrNull(schema))

/** One of some words, or null when it is not given. */
export const OneOfOrNull = <const W extends string>(words: readonly W[], description: string) =>
  Type.Optional(Type.Unsafe<W | null>({ type: ['string', 'null'], enum: [...words, null], description }))

export const ErrorBody = Type.Object(
  { error: Type.String({ description: 'What was wrong, in one sentence.' }) },
  { description: 'The body of every answer of 400 and above.' },
)

/** The error answers that every operation has. */
export const errorAnswers = { '4xx': ErrorBody, '5xx': ErrorBody }

/** A time of an answer: ISO 8601, UTC, milliseconds. */
export const DateTime = (description: string) =>
  Type.String({ format: 'date-time', description, examples: ['2025-01-15T10:30:00.000Z'] })

/** A date of an answer. */
export const CalendarDate = (description: string) =>
  Type.String({ format: 'date', description, examples: ['2025-04-02'] })
