import { readFile } from 'node:fs/promises'
import { codeOf } from './errors.ts'

/** A user of this system. */
export interface Account {
  readonly name: string
  readonly uid: number
  readonly gid: number
}

/** The users of this system that /etc/passwd names. */
export async function accounts(): Promise<Account[]> {
  const text = await readFile('/etc/passwd', 'utf8').catch((error: unknown) => {
    if (codeOf(error) === 'ENOENT') return ''
    throw error
  })
  return text.split('\n').flatMap((line) => {
    const [name = '', , uid = '', gid = ''] = line.split(':')
    return /^\d+$/.test(uid) && /^\d+$/.test(gid) ? [{ name, uid: Number(uid), gid: Number(gid) }] : []
  })
}
