import openapiTypescript, { astToString, type OpenAPI3 } from 'openapi-typescript'
import { adminWire } from '#dialects/admin/wire.ts'
import { createServer } from '#http/server.ts'
import type { Mailer, Ports } from '#usecases/ports.ts'

/** Where the pages' client reads which calls there are. */
export const schemaFile = new URL('../web/src/api/schema.d.ts', import.meta.url)

const head =
  '/** The calls of the dashboard’s wire, made from its document by `npm run generate`. Never edited by hand. */\n\n'

/** The text of `schemaFile` as the wire is now. No database is asked: a wire needs its ports when it serves. */
export async function dashboardSchema(): Promise<string> {
  const wire = adminWire({
    ports: absent,
    mailer: noMail,
    publicUrl: 'http://localhost',
    userShapes: noShapes,
  })
  const { pino } = await import('pino')
  const app = await createServer({
    logger: pino({ level: 'silent' }),
    trustProxy: 0,
    wires: [wire],
    beforeRoutes: () => undefined,
  })
  await app.ready()
  const [document] = wire.documents()
  if (document === undefined) throw new Error('the dashboard has no document')
  const nodes = await openapiTypescript(JSON.stringify(document.build()) as unknown as OpenAPI3, {
    alphabetize: true,
    enumValues: false,
  })
  await app.close()
  return head + astToString(nodes)
}

/** Everything is there, and nothing may be asked of it. */
const absent = new Proxy({}, { get: () => absent }) as Ports
const noMail: Mailer = { reaches: () => false, enqueue: () => undefined }
const noShapes = { trophy: () => ({}), usercom: () => ({}), replyke: () => ({}) }
