import { Type } from 'typebox'

/** An environment of the organisation (trophy.md §4.12). */
export const AdminEnvironment = Type.Object(
  {
    name: Type.String({ description: 'The name people see.' }),
    key: Type.String({ description: "The project's id." }),
    priority: Type.Integer({
      minimum: 1,
      description:
        'Its place: 1 is the highest. A change of the configuration is carried to environments with a higher number.',
    }),
  },
  { description: 'A project of the organisation.' },
)
