import type { Readable } from 'node:stream'
import { Type } from 'typebox'

export const LiveQuery = Type.Object({
  user: Type.Optional(
    Type.String({
      minLength: 1,
      maxLength: 255,
      description: 'Tell of this user too: the uid, else the id as Trophy’s wire knows it.',
    }),
  ),
  tenant: Type.Optional(Type.String({ description: 'The tenant, since streams can send no header.' })),
})

export const liveAnswer = {
  description:
    'Server-sent events. `watching`: changes are told from now on. `changed` with `{"counters": boolean, "user": boolean}`: ' +
    'what may be shown differently by now, events or the number of users of the project, or the user. `signed_out`: the ' +
    'session has ended, and so does the stream. Lines that begin with `:` keep the connection.',
  content: { 'text/event-stream': { schema: Type.Unsafe<Readable>({ type: 'string' }) } },
}
