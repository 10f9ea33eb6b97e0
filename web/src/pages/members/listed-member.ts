import type { paths } from '#web/api/schema.d.ts'

export type ListedMember =
  paths['/members']['get']['responses'][200]['content']['application/json']['members'][number]
