import type { paths } from '#web/api/schema.d.ts'

export type Entry =
  paths['/audit-log']['get']['responses'][200]['content']['application/json']['entries'][number]
