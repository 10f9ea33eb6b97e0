import { Type } from 'typebox'
import { OrNull } from './shared.ts'

/** The picture of something, as the admin API shows it; null: it has none. */
export const Badge = OrNull(
  Type.Object(
    { url: Type.String({ description: 'Where the picture is.' }) },
    { description: 'Its picture.' },
  ),
)
