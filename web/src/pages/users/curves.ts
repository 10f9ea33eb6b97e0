import type { paths } from '#web/api/schema.d.ts'

export type Curves =
  paths['/projects/{projectId}/analytics/users']['get']['responses'][200]['content']['application/json']
