import { CoreError } from '#core/shared/errors.ts'

/** What every verb says of a company that is not there. */
export const companyNotFound = (): CoreError =>
  new CoreError({ code: 'not_found', message: 'Company not found' })
