import { Type, type Static } from 'typebox'
import { EventBody } from './progress.ts'
import { NotGiven } from './shared.ts'

const eventsMax = 1000

/** What a batch of events takes (trophy.md §4.2 batchEvents). */
export const EventsBody = Type.Array(
  Type.Object(
    {
      key: Type.String({ description: "The metric's key.", examples: ['flashcards-flipped'] }),
      ...EventBody.properties,
      idempotencyKey: NotGiven(
        Type.String({
          description: 'An event with a key that was used before is ignored. 255 characters at most.',
        }),
      ),
    },
    { description: 'A metric event.' },
  ),
  { minItems: 1, maxItems: eventsMax, description: `1 to ${eventsMax} events: all are accepted, or none.` },
)
export type EventsBody = Static<typeof EventsBody>

export const EventsAnswer = Type.Object(
  { accepted: Type.Integer({ description: 'How many will be recorded.' }) },
  { description: 'The events are kept, and recorded a little later.' },
)
