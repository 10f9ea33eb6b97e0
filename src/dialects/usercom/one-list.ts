import { Type } from 'typebox'

/** The path of one list (usercom.md §4.3). */
export const listPath = '/lists/:id/'
export const listParams = Type.Object({ id: Type.Integer({ description: 'Id of the list' }) })
