import type { PointsCatalog } from './catalog.ts'

interface Numbered {
  readonly number: number
}

/** What of the space the rules about points systems look at. */
export interface PointsFacts {
  readonly points: PointsCatalog
  /** Metrics and achievements that were not deleted. */
  readonly metrics: { byId(id: string): Numbered | undefined }
  readonly achievements: { byId(id: string): Numbered | undefined }
  /** Keys of attributes by uuid. */
  readonly userAttributes: ReadonlyMap<string, string>
  readonly eventAttributes: ReadonlyMap<string, string>
}
