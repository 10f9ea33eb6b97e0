import { Type } from 'typebox'
import { ShownProject } from './projects.ts'

export const EnvironmentsAnswer = Type.Object({
  environments: Type.Array(
    Type.Object(
      {
        project: ShownProject,
        priority: Type.Integer({
          description: '1 is the highest; all development environments share the last.',
        }),
        receivesChanges: Type.Boolean({
          description: 'Is a change made in the project of the path carried to this one by itself?',
        }),
      },
      { description: 'An environment: a project of the same organisation.' },
    ),
    { description: 'The highest first.' },
  ),
})

export const ChangesQuery = Type.Object({
  to: Type.String({ description: 'The environment that the configuration would be copied to, by its id.' }),
})

export const ChangesAnswer = Type.Object({
  changes: Type.Array(
    Type.Object({
      kind: Type.String({ description: 'What it is: `metric`, `points level` …' }),
      change: Type.Enum(['made', 'changed', 'removed'], {
        description: 'What copying would do to it there.',
      }),
      name: Type.String({ description: 'What it is called; empty of settings.' }),
    }),
    { description: 'What copying would do there; empty: both are alike.' },
  ),
})

export const CopyBody = Type.Object(
  { to: Type.String({ description: 'The environment that the configuration is copied to, by its id.' }) },
  { additionalProperties: false },
)

export const CopyAnswer = Type.Object({
  changed: Type.Integer({ description: 'How many definitions and settings changed there.' }),
})
