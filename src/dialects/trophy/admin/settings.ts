import type { Branding, ProjectSettings, ProjectSettingsPatch } from '#core/settings/project-settings.ts'
import type { Settings, SettingsInput } from '../contract/settings.ts'

/** Settings of a project (trophy.md §4.12). */
export function toSettings({ branding, ...rest }: ProjectSettings): Settings {
  const { logoUrl, appIconUrl, ...look } = branding
  return { ...rest, branding: { ...look, logo: toPicture(logoUrl), appIcon: toPicture(appIconUrl) } }
}

const toPicture = (url: string | null) => (url === null ? null : { url })

/** A change: null is "not given", except that it clears a picture. */
export function readSettings({
  branding,
  experimentation,
  aggregationPeriod,
}: SettingsInput): ProjectSettingsPatch {
  const { controlRatio, userActivationWindow } = experimentation ?? {}
  return {
    branding: readBranding(branding ?? {}),
    experimentation: {
      ...(controlRatio == null ? {} : { controlRatio }),
      ...(userActivationWindow == null ? {} : { userActivationWindow }),
    },
    ...(aggregationPeriod == null ? {} : { aggregationPeriod }),
  }
}

const readBranding = (input: NonNullable<SettingsInput['branding']>): Partial<Branding> => ({
  ...(input.appName == null ? {} : { appName: input.appName }),
  ...(input.appUrl == null ? {} : { appUrl: input.appUrl }),
  ...(input.brandColor == null ? {} : { brandColor: input.brandColor }),
  ...(input.font == null ? {} : { font: input.font }),
  ...(input.logo === undefined ? {} : { logoUrl: input.logo?.url ?? null }),
  ...(input.appIcon === undefined ? {} : { appIconUrl: input.appIcon?.url ?? null }),
})
