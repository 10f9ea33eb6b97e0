import { Type, type Static } from 'typebox'
import { aggregationPeriods, fonts } from '#core/settings/project-settings.ts'
import { NotGiven, OneOfOrNull, OrNull } from './shared.ts'

const texts = {
  appName: 'The name of the product.',
  appUrl: 'Where the product is.',
  brandColor: 'Its color: #RGB, #RRGGBB, rgb(r,g,b) or rgba(r,g,b,a).',
  font: 'The font of messages.',
  logo: 'The picture at the head of emails; null: none.',
  appIcon: 'The picture beside push messages; null: none.',
  controlRatio: 'Percentage of new users that are put in the control group, 0 to 100.',
  userActivationWindow: 'Days after the first event in which retention is measured, 3 to 30.',
  aggregationPeriod: 'What a recap is about.',
}
const Picture = (description: string) =>
  OrNull(Type.Object({ url: Type.String({ description: 'Where the picture is.' }) }, { description }))

/** Settings of a project (trophy.md §4.12). */
export const Settings = Type.Object(
  {
    branding: Type.Object(
      {
        appName: Type.String({ description: texts.appName }),
        appUrl: Type.String({ description: texts.appUrl }),
        brandColor: Type.String({ description: texts.brandColor }),
        font: Type.Enum([...fonts], { description: texts.font }),
        logo: Picture(texts.logo),
        appIcon: Picture(texts.appIcon),
      },
      { description: 'How messages look.' },
    ),
    experimentation: Type.Object(
      {
        controlRatio: Type.Integer({ description: texts.controlRatio }),
        userActivationWindow: Type.Integer({ description: texts.userActivationWindow }),
      },
      { description: 'How effects are measured.' },
    ),
    aggregationPeriod: Type.Enum([...aggregationPeriods], { description: texts.aggregationPeriod }),
  },
  { description: "A project's settings." },
)
export type Settings = Static<typeof Settings>

/** What a change takes: merged field by field. Null is "not given" for a value, and refused for a part. */
export const SettingsInput = Type.Object(
  {
    branding: Type.Optional(
      Type.Object(
        {
          appName: NotGiven(Type.String({ description: texts.appName })),
          appUrl: NotGiven(Type.String({ description: texts.appUrl })),
          brandColor: NotGiven(Type.String({ description: texts.brandColor })),
          font: OneOfOrNull(fonts, texts.font),
          logo: Type.Optional(Picture(texts.logo)),
          appIcon: Type.Optional(Picture(texts.appIcon)),
        },
        { description: 'How messages look.' },
      ),
    ),
    experimentation: Type.Optional(
      Type.Object(
        {
          controlRatio: NotGiven(Type.Integer({ description: texts.controlRatio })),
          userActivationWindow: NotGiven(Type.Integer({ description: texts.userActivationWindow })),
        },
        { description: 'How effects are measured.' },
      ),
    ),
    aggregationPeriod: OneOfOrNull(aggregationPeriods, texts.aggregationPeriod),
  },
  { description: 'The settings to change.' },
)
export type SettingsInput = Static<typeof SettingsInput>
