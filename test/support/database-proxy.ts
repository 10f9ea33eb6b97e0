import { once } from 'node:events'
import { connect, createServer, type AddressInfo, type Socket } from 'node:net'
import { databaseUrl } from './fresh-database.ts'
import type { Cluster } from './postgres.ts'

/** A TCP address that leads to a cluster, and can lose what comes back. */
export interface DatabaseProxy extends AsyncDisposable {
  /** The connection string of a database through the proxy. */
  readonly url: (database: string) => string
  /**
   * Lets one more COMMIT reach PostgreSQL and be done, and drops that connection instead of passing the answer on.
   * Gives a function that tells whether it has happened.
   */
  readonly loseNextCommit: () => () => boolean
  /** The same for a statement that is its own transaction, by the beginning of its name. */
  readonly loseNextAnswerTo: (statement: string) => () => boolean
}

/** PostgreSQL's message "CommandComplete" of a COMMIT ends so. */
const committed = Buffer.from('COMMIT\0')

/** Stands between a server and a cluster. */
export async function databaseProxy(cluster: Cluster): Promise<DatabaseProxy> {
  const sockets = new Set<Socket>()
  let armed = false
  let statement: string | null = null
  const proxy = createServer((client) => {
    const database = connect(`${cluster.host}/.s.PGSQL.5432`)
    let tail = Buffer.alloc(0)
    for (const [socket, other] of [
      [client, database],
      [database, client],
    ] as const) {
      sockets.add(socket)
      socket.on('error', () => other.destroy())
      socket.on('close', () => {
        sockets.delete(socket)
        other.destroy()
      })
    }
    // PostgreSQL answers a prepared statement when it is done and committed, not before.
    let losing = false
    client.on('data', (chunk) => {
      if (statement !== null && chunk.includes(statement)) {
        statement = null
        losing = true
      }
      database.write(chunk)
    })
    database.on('data', (chunk) => {
      // The word may arrive in two pieces.
      const seen = Buffer.concat([tail, chunk])
      tail = Buffer.from(seen.subarray(-committed.length + 1))
      if (losing || (armed && seen.includes(committed))) {
        if (!losing) armed = false
        client.destroy()
        database.destroy()
      } else client.write(chunk)
    })
  })
  proxy.listen(0, '127.0.0.1')
  await once(proxy, 'listening')
  const { port } = proxy.address() as AddressInfo
  return {
    url: (database) => databaseUrl(`postgres://laurel@127.0.0.1:${port}/postgres`, database),
    loseNextCommit() {
      armed = true
      return () => !armed
    },
    loseNextAnswerTo(name) {
      statement = name
      return () => statement === null
    },
    async [Symbol.asyncDispose]() {
      for (const socket of sockets) socket.destroy()
      proxy.close()
      await once(proxy, 'close')
    },
  }
}
