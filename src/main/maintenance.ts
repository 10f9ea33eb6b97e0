import type { Config } from '#config/config.ts'

export async function migrateInstallation(
  _config: Config,
  _env: NodeJS.ProcessEnv,
): Promise<readonly string[]> {
  throw new Error('being written')
}
export async function doctor(_config: Config, _env: NodeJS.ProcessEnv, _json: boolean): Promise<boolean> {
  throw new Error('being written')
}
export async function backup(_config: Config, _env: NodeJS.ProcessEnv, _file: string): Promise<void> {
  throw new Error('being written')
}
export async function restore(_config: Config, _env: NodeJS.ProcessEnv, _file: string): Promise<void> {
  throw new Error('being written')
}
