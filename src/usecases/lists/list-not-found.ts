import { CoreError } from '#core/shared/errors.ts'

/** What every verb says of a list that is not there. */
export const listNotFound = (): CoreError => new CoreError({ code: 'not_found', message: 'List not found' })
