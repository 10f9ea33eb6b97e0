import { readFile } from 'node:fs/promises'
import { join } from 'node:path'

/** What a cluster's own lock file says of its running postmaster. */
export interface Postmaster {
  readonly pid: number
  /** The database `laurel` through its socket, as Laurel's superuser. */
  readonly url: string
}

/** Reads `postmaster.pid` of a cluster's data directory. */
export async function postmasterOf(cluster: string): Promise<Postmaster> {
  const lines = (await readFile(join(cluster, 'postmaster.pid'), 'utf8')).split('\n')
  const [pid = '', , , port = '', socketDir = ''] = lines
  return {
    pid: Number(pid),
    url: `postgres://laurel@localhost:${port}/laurel?host=${encodeURIComponent(socketDir)}`,
  }
}

/** The process ids of those backends of a postmaster that serve a client. */
export async function backendsOf({ pid }: Postmaster): Promise<readonly number[]> {
  const children = (await readFile(`/proc/${pid}/task/${pid}/children`, 'utf8')).trim().split(/\s+/)
  const titles = await Promise.all(
    children.map(
      async (child) =>
        [Number(child), await readFile(`/proc/${child}/cmdline`, 'utf8').catch(() => '')] as const,
    ),
  )
  return titles.flatMap(([child, title]) => (/^postgres: laurel .*\[local\]/.test(title) ? [child] : []))
}
