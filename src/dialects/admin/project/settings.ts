import type { Json } from '#core/shared/json.ts'
import { settingDefinitions, type SettingName } from '#usecases/settings/definitions.ts'
import type { ShownSetting } from '../contract/settings.ts'

export const settingNames = Object.keys(settingDefinitions) as SettingName[] // Object.keys forgets the key type

/** A setting as the dashboard shows it, written as the command line takes it; secrets only say that they are set. */
export function toSetting(name: SettingName, value: Json | undefined): ShownSetting {
  const definition = settingDefinitions[name]
  const isSecret = 'secret' in definition && definition.secret
  const isSet = value !== undefined && value !== '' && value !== null
  return {
    name,
    description: definition.description,
    isSecret,
    isSet,
    value: isSecret || !isSet ? null : written(value),
    kind: kindOf(name),
  }
}

function written(value: Json): string {
  if (typeof value === 'boolean') return value ? 'on' : 'off'
  if (Array.isArray(value)) return value.join(', ')
  return typeof value === 'string' ? value : JSON.stringify(value)
}

/** What the setting keeps when it is given nothing, or a one, tells what it takes. */
function kindOf(name: SettingName): ShownSetting['kind'] {
  const kept = attempt(() => settingDefinitions[name].parse(''))
  if (typeof kept === 'boolean') return 'on or off'
  if (Array.isArray(kept)) return 'list'
  return kept === undefined || typeof kept === 'number' ? 'number' : 'text'
}

function attempt<T>(run: () => T): T | undefined {
  try {
    return run()
  } catch {
    return undefined
  }
}
