import { Type, type Static } from 'typebox'
import { DateTime } from './shared.ts'

export const ShownProject = Type.Object(
  {
    id: Type.String({ description: 'The id in addresses and tokens.' }),
    name: Type.String({ description: 'Its name for people.' }),
    environment: Type.Enum(['production', 'staging', 'development'], {
      description: 'Which environment of its organisation it is.',
    }),
    organisationId: Type.String({
      description: 'Projects with the same one are environments of one product.',
    }),
    multiTenant: Type.Boolean({ description: 'Are its customers kept apart as tenants?' }),
    createdAt: DateTime('When it was made.'),
  },
  { description: 'A project: one environment with its own users and keys.' },
)
export type ShownProject = Static<typeof ShownProject>

export const ProjectsAnswer = Type.Object({
  projects: Type.Array(ShownProject, { description: 'Oldest first.' }),
})

export const NewProjectBody = Type.Object(
  {
    name: Type.String({ maxLength: 400, description: 'Its name for people: 1 to 100 characters.' }),
    environment: ShownProject.properties.environment,
    of: Type.Optional(
      Type.String({
        maxLength: 200,
        description: 'A project whose organisation it belongs to; without it, it has one of its own.',
      }),
    ),
    multiTenant: Type.Optional(
      Type.Boolean({ description: 'Keep its customers apart: every request names a tenant. For good.' }),
    ),
  },
  { additionalProperties: false },
)

export const ShownCredentials = Type.Object(
  {
    trophy: Type.Object({
      api: Type.String({ description: 'Where Trophy’s clients point.' }),
      adminApi: Type.String({ description: 'Where Trophy’s admin API is.' }),
      adminKey: Type.String({ description: 'The header `X-API-KEY`.' }),
    }),
    usercom: Type.Object({
      api: Type.String({ description: 'Where clients of User.com’s API point.' }),
      token: Type.String({ description: 'Behind `Authorization: Token`.' }),
    }),
    replyke: Type.Object({
      api: Type.String({ description: 'Where Replyke’s clients point.' }),
      projectId: Type.String({ description: 'What those clients call the project id.' }),
      serviceKey: Type.String({ description: 'For servers: it may do everything.' }),
      privateKey: Type.String({
        description:
          'Signs tokens of users who sign in elsewhere: the PEM in base64. The server keeps none of it.',
      }),
    }),
  },
  { description: 'The first keys of a project and where they open what. Shown here and never again.' },
)
export type ShownCredentials = Static<typeof ShownCredentials>

export const CreatedProjectAnswer = Type.Object({
  project: ShownProject,
  credentials: ShownCredentials,
  appliedEverywhere: Type.Boolean({
    description: 'Whether every running server has confirmed the change; they do within seconds.',
  }),
})
