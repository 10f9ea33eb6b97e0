import { query, type Client, type Pool } from '../database.ts'

/**
 * Runs statements of a transaction until a signal ends them, also in the middle of one that takes long.
 * @throws the signal's reason when it ended them; else whatever they threw
 */
export async function endedBy<T>(
  signal: AbortSignal,
  { pool, client }: { readonly pool: Pool; readonly client: Client },
  run: () => Promise<T>,
): Promise<T> {
  signal.throwIfAborted()
  const [row] = await query<{ pid: number }>(client, 'select pg_backend_pid() as pid')
  let cancelled: Promise<unknown> = Promise.resolve()
  const cancel = () => {
    // Whoever cannot be told ends by itself, at its next look at the signal.
    cancelled = query(pool, 'select pg_cancel_backend($1)', [row?.pid]).catch(() => undefined)
  }
  signal.addEventListener('abort', cancel, { once: true })
  try {
    return await run()
  } catch (error) {
    signal.throwIfAborted()
    throw error
  } finally {
    signal.removeEventListener('abort', cancel)
    // Else it would end what the connection does next.
    await cancelled
  }
}
