import { once } from 'node:events'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { text } from 'node:stream/consumers'
import type { Command } from 'commander'
import { buildProgram } from '#cli/program.ts'
import { openStorage } from '#storage/storage.ts'

/**
 * Laurel's commands in one process that stays: starting Node for each project of each test would be most of what the tests
 * do. `POST /` with the arguments runs one; the address is printed. Commands about the installation are not for here.
 */
const url = process.env['DATABASE_URL']
if (url === undefined) throw new Error('DATABASE_URL is not set')
const storage = await openStorage({
  connection: { connectionString: url },
  // It keeps up with what other processes change.
  role: 'server',
  testClock: process.env['TEST_CLOCK'] === '1',
  onError: (error) => console.error(error),
})

const notHere = () => Promise.reject(new Error('a command about the installation needs a process of its own'))

/** A wrong command line is an error, and not the end of the process. */
function throwing(command: Command): void {
  command.exitOverride().configureOutput({ writeErr: () => undefined, writeOut: () => undefined })
  for (const each of command.commands) throwing(each)
}

async function run(args: readonly string[]) {
  const printed = { stdout: '', stderr: '' }
  const program = buildProgram({
    withPorts: (use) => use(storage.ports),
    withOwnTime: notHere,
    print: (line) => void (printed.stdout += `${line}\n`),
    warn: (line) => void (printed.stderr += `${line}\n`),
    publicUrl: () => 'http://127.0.0.1:3000',
    installation: { serve: notHere, migrate: notHere, doctor: notHere, backup: notHere, restore: notHere },
  })
  try {
    throwing(program)
    await program.parseAsync([...args], { from: 'user' })
    return { code: 0, ...printed }
  } catch (error) {
    return { code: 1, ...printed, stderr: `${printed.stderr}${String(error)}\n` }
  }
}

const server = createServer((request, response) => {
  text(request)
    .then((body) => run(JSON.parse(body) as string[]))
    .then((outcome) => response.end(JSON.stringify(outcome)))
    .catch((error: unknown) => response.writeHead(500).end(String(error)))
})
server.listen(0, '127.0.0.1')
await once(server, 'listening')
console.log(`http://127.0.0.1:${(server.address() as AddressInfo).port}`)

// Ends with the test run, which holds the other end.
process.stdin.resume()
await once(process.stdin, 'end')
server.closeAllConnections()
server.close()
await storage[Symbol.asyncDispose]()
