import { CoreError } from '#core/shared/errors.ts'
import type { ProjectId } from '#core/shared/ids.ts'
import type { Json } from '#core/shared/json.ts'
import type { Ports } from '../ports.ts'

interface SettingDefinition {
  readonly description: string
  /** Listed as "(set)", never in clear. */
  readonly secret?: boolean
  /** From the command line's text. @throws CoreError `invalid` */
  parse(text: string): Json
}

const text = { parse: (raw: string): Json => raw }
const url = {
  parse(raw: string): Json {
    if (raw === '') return raw
    const parsed = URL.parse(raw)
    if (parsed === null || !['http:', 'https:'].includes(parsed.protocol))
      throw invalid('must be an http or https URL, or empty')
    return raw
  },
}

const onOff = {
  parse(raw: string): Json {
    if (!['on', 'off', ''].includes(raw)) throw invalid('must be on or off')
    return raw === 'on'
  },
}

/** Every setting of a project (DESIGN §1). An empty text switches a URL, key or list off. */
export const settingDefinitions = {
  'replyke.webhook.created': { ...url, description: 'URL asked before a Replyke user is created' },
  'replyke.webhook.updated': { ...url, description: 'URL asked before a Replyke user is updated' },
  'replyke.webhook.notification': {
    ...url,
    description: 'URL told of every app notification of Replyke’s wire, after it was made',
  },
  'replyke.webhook.secret': {
    ...text,
    secret: true,
    description: 'Shared secret that signs both directions',
  },
  'replyke.webhook.timeoutMs': {
    description: 'How long a webhook may take, in milliseconds (100 to 60000; default 5000)',
    parse(raw) {
      const value = Number(raw)
      if (!Number.isInteger(value) || value < 100 || value > 60_000)
        throw invalid('must be an integer from 100 to 60000')
      return value
    },
  },
  'replyke.webhook.events': {
    description: 'Comma-separated events that /v7 mounts send (default: user.created,user.updated)',
    parse: (raw) => commaSeparated(raw),
  },
  'replyke.publicKey': {
    ...text,
    description: 'Base64 of the PEM that external JWTs are verified with; empty: none',
  },
  'replyke.usernames.lowerCase': {
    ...onOff,
    description: 'on: usernames are lower-cased on every Replyke mount, not on /v7 alone (default off)',
  },
  'replyke.location.checkRange': {
    ...onOff,
    description: 'on: latitudes beyond 90 and longitudes beyond 180 degrees are refused (default off)',
  },
  'replyke.metadata.maxBytes': {
    description: 'Largest metadata of a Replyke user, in bytes of JSON (10240 to 524288; default 10240)',
    parse(raw) {
      const value = Number(raw)
      if (!Number.isInteger(value) || value < 10_240 || value > 524_288)
        throw invalid('must be an integer from 10240 to 524288')
      return value
    },
  },
  'replyke.signIn.oneAnswer': {
    ...onOff,
    description: 'on: a refused sign-in does not tell whether the address is known (default off)',
  },
  'replyke.resetPage': {
    ...url,
    description:
      'Your own page where a new password is asked for, opened with ?token=; empty: one of this server',
  },
  'replyke.testingHelper': {
    ...onOff,
    description:
      'on: signs external JWTs for tests, with a private key in the request; never in production (default off)',
  },
  'replyke.previousPublicKey': { ...text, description: 'The key before the last rotation, still accepted' },
  'usercom.eventsAreMetricEvents': {
    description: "on: a User.com event called like a metric's key also counts for that metric (default off)",
    parse(raw) {
      if (!['on', 'off', ''].includes(raw)) throw invalid('must be on or off')
      return raw === 'on'
    },
  },
  'plan.monthlyActiveUsers': {
    description:
      'Monthly active users that the dashboard compares with, never enforced (0 or empty: none; default 1000)',
    parse(raw) {
      const value = Number(raw)
      if (!Number.isInteger(value) || value < 0) throw invalid('must be an integer from 0')
      return value
    },
  },
  'cors.origins': {
    description: 'Comma-separated origins that browsers may call from',
    parse(raw) {
      const origins = commaSeparated(raw)
      const wrong = origins.find((origin) => URL.parse(origin)?.origin !== origin)
      if (wrong !== undefined) throw invalid(`"${wrong}" is not an origin such as https://app.example.com`)
      return origins
    },
  },
} as const satisfies Record<string, SettingDefinition>

export type SettingName = keyof typeof settingDefinitions

const commaSeparated = (raw: string) =>
  raw
    .split(',')
    .map((part) => part.trim())
    .filter((part) => part !== '')
const invalid = (message: string) => new CoreError({ code: 'invalid', field: 'value', message })

/** The definition behind a name typed by an operator. @throws CoreError `invalid` naming the settings there are */
export function settingDefinition(name: string): { name: SettingName; definition: SettingDefinition } {
  const found = (Object.keys(settingDefinitions) as SettingName[]).find((known) => known === name)
  if (found === undefined) {
    const known = Object.keys(settingDefinitions).join(', ')
    throw new CoreError({
      code: 'invalid',
      field: 'name',
      message: `There is no setting "${name}". Settings: ${known}`,
    })
  }
  return { name: found, definition: settingDefinitions[found] }
}

/** One setting as text; '' when it is not set. */
export async function textSetting(
  ports: Pick<Ports, 'settings'>,
  projectId: ProjectId,
  name: SettingName,
): Promise<string> {
  const value = (await ports.settings.all(projectId)).get(name)
  return typeof value === 'string' ? value : ''
}

/** One setting as a list of texts; null when it is not set. */
export async function listSetting(
  ports: Pick<Ports, 'settings'>,
  projectId: ProjectId,
  name: SettingName,
): Promise<readonly string[] | null> {
  const value = (await ports.settings.all(projectId)).get(name)
  return Array.isArray(value) ? value.map(String) : null
}

/** A setting that is on or off; off when it is not set. */
export async function flagSetting(
  ports: Pick<Ports, 'settings'>,
  projectId: ProjectId,
  name: SettingName,
): Promise<boolean> {
  return (await ports.settings.all(projectId)).get(name) === true
}

/** One setting as a number. */
export async function numberSetting(
  ports: Pick<Ports, 'settings'>,
  projectId: ProjectId,
  name: SettingName,
  fallback: number,
): Promise<number> {
  const value = (await ports.settings.all(projectId)).get(name)
  return typeof value === 'number' ? value : fallback
}
