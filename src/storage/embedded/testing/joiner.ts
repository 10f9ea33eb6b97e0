import { createInterface } from 'node:readline'
import { type JoinOptions, becomeMember } from '../join.ts'
import { defaultSpareRoot } from '../places.ts'

/** What a joiner says, one JSON object a line. */
export type Said =
  | {
      readonly joined: {
        readonly host: string
        readonly port: number
        readonly user: string
        readonly database: string
      }
      readonly ms: number
    }
  | { readonly failed: string; readonly name: string }
  | { readonly logged: string }
  | { readonly left: true }

function say(said: Said): void {
  process.stdout.write(`${JSON.stringify(said)}\n`)
}

/** A Laurel process as far as its database goes: joins the data directory of argument 1, leaves when told to on stdin. */
async function play(): Promise<void> {
  const given = JSON.parse(process.argv[2] ?? '{}') as Partial<JoinOptions> & { readonly dataDir: string }
  const begun = performance.now()
  const member = await becomeMember({
    temporary: '/tmp',
    spareRoot: defaultSpareRoot,
    log: (logged) => say({ logged }),
    ...given,
  })
  say({ joined: member.connection, ms: Math.round(performance.now() - begun) })
  for await (const line of createInterface(process.stdin)) {
    if (line !== 'leave') continue
    await member.leave()
    say({ left: true })
    return
  }
}

try {
  await play()
} catch (error) {
  say({
    failed: error instanceof Error ? error.message : String(error),
    name: error instanceof Error ? error.name : '',
  })
}
process.exit()
