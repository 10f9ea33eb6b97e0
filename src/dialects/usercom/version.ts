import { Detail } from './errors.ts'

export type Version = 1 | 2

/**
 * The API version: a `version` parameter of a media type in `Accept`, in any spelling; none is version 1
 * (usercom.md §1.1).
 * @throws Detail 406 for a version there is not
 */
export function versionOf(accept: string | undefined): Version {
  if (accept === undefined || !accept.includes(';')) return 1
  const named = /;\s*version\s*=\s*"?([^\s;,"]*)/i.exec(accept)?.[1]
  if (named === undefined || named === '1') return 1
  if (named === '2') return 2
  throw new Detail(406, 'Invalid version in "Accept" header.')
}
