import { CoreError } from '#core/shared/errors.ts'

/** What every verb says of a tag that is not there. */
export const tagNotFound = (): CoreError => new CoreError({ code: 'not_found', message: 'Tag not found' })
