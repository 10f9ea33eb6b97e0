import type { Refusal } from '../shared/errors.ts'
import { isIntegerBetween } from '../shared/integer.ts'

export const fonts = [
  'MODERN_SANS',
  'BOOK_SANS',
  'ORGANIC_SANS',
  'GEOMETRIC_SANS',
  'HEAVY_SANS',
  'ROUNDED_SANS',
  'MODERN_SERIF',
  'BOOK_SERIF',
  'MONOSPACE',
] as const
export type Font = (typeof fonts)[number]

export const aggregationPeriods = ['weekly', 'monthly'] as const
export type AggregationPeriod = (typeof aggregationPeriods)[number]

/** How messages to users look. */
export interface Branding {
  readonly appName: string
  readonly appUrl: string
  readonly brandColor: string
  readonly font: Font
  readonly logoUrl: string | null
  readonly appIconUrl: string | null
}

export interface Experimentation {
  /** Percentage of new users that are put in the control group. */
  readonly controlRatio: number
  /** Days after the first event in which a user counts as getting started. */
  readonly userActivationWindow: number
}

/** Settings of a space that its customers see or are measured by (trophy.md §4.12). */
export interface ProjectSettings {
  readonly branding: Branding
  readonly experimentation: Experimentation
  /** What a recap is about. */
  readonly aggregationPeriod: AggregationPeriod
}

/** What is absent stays, also inside. */
export interface ProjectSettingsPatch {
  readonly branding?: Partial<Branding>
  readonly experimentation?: Partial<Experimentation>
  readonly aggregationPeriod?: AggregationPeriod
}

export const defaultProjectSettings: ProjectSettings = {
  branding: {
    appName: '',
    appUrl: '',
    brandColor: '#000000',
    font: 'MODERN_SANS',
    logoUrl: null,
    appIconUrl: null,
  },
  experimentation: { controlRatio: 0, userActivationWindow: 14 },
  aggregationPeriod: 'weekly',
}

/** The settings with a change merged in, field by field, or why it cannot be. */
export function changeProjectSettings(
  before: ProjectSettings,
  { branding, experimentation, aggregationPeriod }: ProjectSettingsPatch,
): ProjectSettings | Refusal {
  const after = {
    branding: { ...before.branding, ...branding },
    experimentation: { ...before.experimentation, ...experimentation },
    aggregationPeriod: aggregationPeriod ?? before.aggregationPeriod,
  }
  return wrongBranding(after.branding) ?? wrongExperimentation(after.experimentation) ?? after
}

function wrongBranding({ appUrl, brandColor, logoUrl, appIconUrl }: Branding): Refusal | null {
  if (appUrl !== '' && !isWebUrl(appUrl)) return invalid('appUrl', 'appUrl must be an http or https URL')
  if (!isColor(brandColor)) return invalid('brandColor', 'brandColor must be a color such as #1a2b3c')
  if (logoUrl !== null && !isWebUrl(logoUrl)) return invalid('logo', 'logo.url must be an http or https URL')
  if (appIconUrl !== null && !isWebUrl(appIconUrl))
    return invalid('appIcon', 'appIcon.url must be an http or https URL')
  return null
}

function wrongExperimentation({ controlRatio, userActivationWindow }: Experimentation): Refusal | null {
  if (!isIntegerBetween(controlRatio, 0, 100))
    return invalid('controlRatio', 'controlRatio must be an integer from 0 to 100')
  if (!isIntegerBetween(userActivationWindow, 3, 30))
    return invalid('userActivationWindow', 'userActivationWindow must be an integer from 3 to 30')
  return null
}

const invalid = (field: string, message: string): Refusal => ({ code: 'invalid', field, message })

const isWebUrl = (text: string) => ['http:', 'https:'].includes(URL.parse(text)?.protocol ?? '')

/** `#RGB`, `#RRGGBB`, `rgb(r,g,b)` or `rgba(r,g,b,a)`. */
const isColor = (text: string) =>
  /^#(?:[\da-f]{3}|[\da-f]{6})$/i.test(text) ||
  /^rgb\(\s*\d{1,3}(?:\s*,\s*\d{1,3}){2}\s*\)$/.test(text) ||
  /^rgba\(\s*\d{1,3}(?:\s*,\s*\d{1,3}){2}\s*,\s*(?:0|1|0?\.\d{1,6}|1\.0{1,6})\s*\)$/.test(text)
