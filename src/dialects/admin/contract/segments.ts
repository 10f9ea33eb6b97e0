import { Type, type Static } from 'typebox'
import { DateTime } from './shared.ts'

const texts = {
  name: 'What people call it.',
  description: '"" when there is none.',
  filter:
    'Who is in it: `{"all": […]}`, `{"any": […]}`, `{"not": …}`, or a condition on a field, an attribute, a tag, a list, a company or an event.',
}

export const ShownSegment = Type.Object(
  {
    id: Type.Integer({ description: 'Its number.' }),
    name: Type.String({ description: texts.name }),
    description: Type.String({ description: texts.description }),
    filter: Type.Unknown({ description: texts.filter }),
    createdAt: DateTime('When it was made.'),
    updatedAt: DateTime('When it was changed last.'),
  },
  { description: 'A saved filter of users.' },
)
export type ShownSegment = Static<typeof ShownSegment>

export const SegmentsAnswer = Type.Object({
  segments: Type.Array(ShownSegment, { description: 'Oldest first.' }),
})

export const SegmentCountsAnswer = Type.Object({
  counts: Type.Array(
    Type.Object({
      id: Type.Integer({ description: 'The segment.' }),
      users: Type.Integer({ description: 'How many users it holds now, exactly.' }),
    }),
    { description: 'Of each segment.' },
  ),
})

export const SegmentAnswer = Type.Object({
  segment: ShownSegment,
  users: Type.Integer({ description: 'How many users it holds now, exactly.' }),
})

export const NewSegmentBody = Type.Object(
  {
    name: Type.String({ description: texts.name }),
    description: Type.Optional(Type.String({ description: texts.description })),
    filter: Type.Unknown({ description: texts.filter }),
  },
  { additionalProperties: false, description: 'A new segment.' },
)

export const SegmentBody = Type.Object(
  {
    name: Type.Optional(Type.String({ description: texts.name })),
    description: Type.Optional(Type.String({ description: texts.description })),
    filter: Type.Optional(Type.Unknown({ description: texts.filter })),
  },
  { additionalProperties: false, description: 'What is absent stays.' },
)

export const SegmentParams = Type.Object({
  projectId: Type.String({ description: 'The project, by its id.' }),
  segmentId: Type.String({ pattern: '^[1-9]\\d{0,14}$', description: 'The segment, by its number.' }),
})
