import { CoreError } from '#core/shared/errors.ts'

export const segmentNotFound = (): CoreError =>
  new CoreError({ code: 'not_found', message: 'There is no such segment' })
