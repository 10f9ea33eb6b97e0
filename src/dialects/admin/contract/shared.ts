import { Type, type TSchema } from 'typebox'

/** A value or null, as JSON Schema's list of types. */
export const OrNull = <S extends TSchema & { type: string }>(schema: S) =>
  Type.Unsafe<Type.Static<S> | null>({ ...schema, type: [schema.type, 'null'] })

export const ErrorBody = Type.Object(
  {
    error: Type.Object({
      code: Type.String({ description: 'For programs, such as `invalid` or `not_found`.' }),
      message: Type.String({ description: 'What was wrong, in one sentence for people.' }),
      field: Type.Optional(Type.String({ description: 'What of the request it is about, in dots.' })),
      values: Type.Optional(
        Type.Array(Type.String(), {
          description: 'The values that it is about, or those that would be taken.',
        }),
      ),
    }),
  },
  { description: 'The body of every answer of 400 and above.' },
)

/** The error answers that every operation has. */
export const errorAnswers = { '4xx': ErrorBody, '5xx': ErrorBody }

/** A time of an answer: ISO 8601, UTC. */
export const DateTime = (description: string) =>
  Type.String({ format: 'date-time', description, examples: ['2025-01-15T10:30:00.000Z'] })

/** A date of an answer. */
export const CalendarDate = (description: string) =>
  Type.String({ format: 'date', description, examples: ['2025-04-02'] })

export const ProjectParams = Type.Object({
  projectId: Type.String({ description: 'The project, by its id.' }),
})
