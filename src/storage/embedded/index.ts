import { becomeMember } from './join.ts'
import { defaultSpareRoot } from './places.ts'

export { binaries } from './binaries.ts'
export { EmbeddedError } from './errors.ts'

/** A running PostgreSQL that this process has a share in. */
export interface EmbeddedPostgres {
  /** What `pg` needs; `host` is the folder of the Unix socket. */
  readonly connection: {
    readonly host: string
    readonly port: number
    readonly user: string
    readonly database: string
  }
  /** The data directory's real path. */
  readonly dataDir: string
  /**
   * Stops PostgreSQL when this was the last Laurel process on the directory. Safe to call twice.
   * @throws EmbeddedError when PostgreSQL does not stop
   */
  leave(): Promise<void>
}

/**
 * Joins the PostgreSQL of a data directory: makes the cluster on the first start, starts PostgreSQL unless it runs, and while
 * this process lives starts it again should it be killed. What a process that never leaves has started stays, and is used by
 * the next one.
 * @param options.log hears what an operator should know, a line at a time
 * @param options.env only TMPDIR is looked at, for the socket of a data directory with a long path
 * @throws EmbeddedError with a sentence for the operator
 */
export async function joinEmbedded(options: {
  readonly dataDir: string
  readonly log?: (line: string) => void
  readonly env?: { readonly TMPDIR?: string | undefined }
}): Promise<EmbeddedPostgres> {
  return await becomeMember({
    dataDir: options.dataDir,
    log: options.log ?? (() => undefined),
    temporary: options.env?.TMPDIR ?? '/tmp',
    spareRoot: defaultSpareRoot,
  })
}
