import { Type, type TSchema } from 'typebox'

/** The error body of replyke.md §1.4. */
const ErrorBody = (description: string): TSchema =>
  Type.Object(
    {
      error: Type.String({ description: 'A sentence.' }),
      code: Type.String({ description: '`area/slug`.' }),
      field: Type.Optional(Type.String({ description: 'The field that is wrong.' })),
      details: Type.Optional(Type.String({ description: 'More about it.' })),
    },
    { description },
  )

const descriptions = {
  400: 'The request cannot be used, or a webhook refused it.',
  401: 'No credentials.',
  403: 'The credentials are not good for this.',
  404: 'No such project or user.',
  409: 'The username or the email is taken.',
  413: 'The body is over 1 MiB, or a file over its limit.',
  422: 'A file is not an image that can be taken.',
  429: 'More than the server does at once: come back after `Retry-After` seconds.',
  500: 'A fault of the server, its database or a webhook.',
} as const

/** The errors an operation may answer, for its schema. */
export const errorSchemas = (
  ...statuses: ReadonlyArray<keyof typeof descriptions>
): Record<string, TSchema> =>
  Object.fromEntries(statuses.map((status) => [String(status), ErrorBody(descriptions[status])]))
