import { Type, type Static } from 'typebox'
import { aggregationPeriods, fonts } from '#core/settings/project-settings.ts'
import { OrNull } from './shared.ts'

export const ShownSetting = Type.Object(
  {
    name: Type.String({ description: 'Its name, as `laurel settings` knows it.' }),
    description: Type.String({ description: 'What it does.' }),
    isSecret: Type.Boolean({ description: 'Is its value never shown?' }),
    isSet: Type.Boolean({ description: 'Was it given a value?' }),
    value: OrNull(
      Type.String({ description: 'Its value as it is written; null: it is not set, or a secret.' }),
    ),
    kind: Type.Enum(['text', 'on or off', 'number', 'list'], { description: 'What it takes.' }),
  },
  { description: 'A setting of a project.' },
)
export type ShownSetting = Static<typeof ShownSetting>

export const SettingsAnswer = Type.Object({
  settings: Type.Array(ShownSetting, { description: 'Every setting there is.' }),
})

export const SettingBody = Type.Object(
  {
    value: Type.String({
      description:
        'As it is written on the command line: `on` or `off`, lists with commas; empty: switched off.',
    }),
  },
  { additionalProperties: false },
)

export const ChangedSetting = Type.Object({
  setting: ShownSetting,
  appliedEverywhere: Type.Boolean({ description: 'Whether every running server has confirmed it.' }),
})

export const SettingParams = Type.Object({
  projectId: Type.String({ description: 'The project, by its id.' }),
  name: Type.String({ description: 'The setting.' }),
})

const branding = {
  appName: Type.String({ description: 'The name of the product.' }),
  appUrl: Type.String({ description: 'Where the product is: http or https; empty: nowhere.' }),
  brandColor: Type.String({ description: 'Its color: #RGB, #RRGGBB, rgb(r,g,b) or rgba(r,g,b,a).' }),
  font: Type.Enum([...fonts], { description: 'The font of messages.' }),
  logoUrl: OrNull(Type.String({ description: 'The picture at the head of emails; null: none.' })),
  appIconUrl: OrNull(Type.String({ description: 'The picture beside push messages; null: none.' })),
}
const aggregationPeriod = Type.Enum([...aggregationPeriods], { description: 'What a recap is about.' })

export const Appearance = Type.Object({
  branding: Type.Object(branding, { description: 'How messages to users look.' }),
  aggregationPeriod,
})
export type Appearance = Static<typeof Appearance>

export const AppearanceBody = Type.Object(
  {
    branding: Type.Optional(
      Type.Partial(Type.Object(branding, { additionalProperties: false }), {
        description: 'How messages to users look. What is absent stays.',
      }),
    ),
    aggregationPeriod: Type.Optional(aggregationPeriod),
  },
  { additionalProperties: false, description: 'What is absent stays.' },
)
