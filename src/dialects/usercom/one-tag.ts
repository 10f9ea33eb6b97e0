import { Type } from 'typebox'

/** The path of one tag (usercom.md §4.2). */
export const tagPath = '/tags/:id/'
export const tagParams = Type.Object({ id: Type.Integer({ description: 'Id of the tag' }) })
