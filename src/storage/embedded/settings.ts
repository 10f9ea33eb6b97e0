/** Where PostgreSQL writes what the operator may need to read; relative to the cluster. */
export const logFile = 'server.log'

/** Ours, written anew at every start so that an upgrade of Laurel reaches old data directories. */
export const settingsFile = 'laurel.conf'

/** Only names the socket file; nothing listens on TCP. */
export const port = 5432

/** The role and the database of Laurel. */
export const user = 'laurel'
export const database = 'laurel'

/** Ends postgresql.conf. ALTER SYSTEM still wins over it, so an operator can tune. */
export const includeSettings = `\n# Laurel's settings. To change one use ALTER SYSTEM, which wins over this file.\ninclude '${settingsFile}'\n`

/**
 * Trust, because the socket lies in a folder that only the cluster's owner can enter: whoever reaches it could read the files
 * as well. `peer` would ask the same question again through /etc/passwd, which knows no name for a mapped or container user.
 */
export const hostBasedAuthentication =
  '# Written by Laurel: the 0700 socket folder is the guard.\nlocal all laurel trust\n'

const mebibyte = 2 ** 20
const [buffersMin, buffersMax] = [128, 2048]

/** An eighth of the memory, in MiB: what is read again and again then need not be fetched from the system each time. */
const buffersOf = (memory: number): number =>
  Math.min(Math.max(Math.floor(memory / 8 / mebibyte), buffersMin), buffersMax)

/**
 * Statements and values stay out of the log: it holds what the server itself does, errors go to Laurel.
 * @param memory what the machine, or the container, has, in bytes
 */
export const settings = (
  memory: number,
): string => `# Written by Laurel at every start: changes made here are lost. Use ALTER SYSTEM.
max_connections = 50
# Takes only as much as data is read.
shared_buffers = ${buffersOf(memory)}MB
timezone = 'UTC'
log_timezone = 'UTC'

fsync = on
synchronous_commit = on
full_page_writes = on
wal_level = minimal
max_wal_senders = 0
wal_compression = on
max_wal_size = 2GB
checkpoint_timeout = 15min
random_page_cost = 1.1
jit = off

log_destination = stderr
logging_collector = off
log_min_messages = log
log_min_error_statement = panic
log_error_verbosity = terse
log_statement = none
log_parameter_max_length_on_error = 0
log_checkpoints = off
`

/**
 * What must hold whatever the configuration files say, as arguments of postgres: trust is safe only without TCP.
 * @param socketDir an absolute path
 */
export function fixedArguments(socketDir: string): string[] {
  return [
    '-c',
    'listen_addresses=',
    '-c',
    // A list for PostgreSQL: quoted, so that a comma or a space is part of the one path.
    `unix_socket_directories="${socketDir.replaceAll('"', '""')}"`,
    '-c',
    'unix_socket_permissions=0700',
    '-p',
    String(port),
  ]
}
