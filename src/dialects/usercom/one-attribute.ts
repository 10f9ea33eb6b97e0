import { Type } from 'typebox'

/** The path of one attribute (usercom.md §4.1). */
export const attributePath = '/attributes/:id/'
export const attributeParams = Type.Object({ id: Type.Integer({ description: 'Id of the attribute' }) })
