import type { Settings } from '#usecases/ports.ts'
import { query } from '../database.ts'
import type { ConfigurationStore } from './store.ts'

/** Settings of projects: read from memory, changed in the database and then in every process. */
export function settingStore(configuration: ConfigurationStore): Settings {
  return {
    async all(projectId) {
      const snapshot = configuration.known ?? (await configuration.snapshot())
      return snapshot.settings.get(projectId) ?? new Map()
    },
    async set(projectId, name, value) {
      await configuration.change((client) =>
        query(
          client,
          `insert into settings (project_id, name, value) values ($1, $2, $3)
on conflict (project_id, name) do update set value = excluded.value`,
          [projectId, name, JSON.stringify(value)],
        ),
      )
    },
  }
}
