import { pipeline, Readable } from 'node:stream'
import { stringify } from 'csv-stringify'
import { Type } from 'typebox'
import { isoMillis } from '#core/shared/instant.ts'
import type { UserFilter } from '#core/users/condition.ts'
import { cutSlowReadersOfStream } from '#http/slow-readers.ts'
import type { Ctx, Ports, UserView } from '#usecases/ports.ts'
import type { SegmentPorts } from '#usecases/segments/resolve.ts'
import { listSystems } from '#usecases/points/list-systems.ts'
import { filtersOf } from '#usecases/users/asked-users.ts'
import { eachPage, type UserOrder } from '#usecases/users/page-users.ts'
import { searchableAttributes } from '#usecases/users/searchable-attributes.ts'
import { standingOfUsers } from '#usecases/users/standing-of-users.ts'
import { errorAnswers, ProjectParams } from '../contract/shared.ts'
import { UsersCsvQuery } from '../contract/users.ts'
import { Refused } from '../errors.ts'
import { ctxOf, type Scope } from '../scope.ts'
import { columnsOf, type Column } from './csv-columns.ts'
import { questionOf } from './question.ts'

type CsvPorts = SegmentPorts & Pick<Ports, 'search' | 'progressReader' | 'suspensions' | 'rules'>

/** So many are made at once: others are asked to come back. */
const atOnceMax = 3
const retryAfterSeconds = 15

/** Sent as it is made. */
const CsvFile = Type.Unsafe<Readable>({ type: 'string', description: 'UTF-8 with a byte order mark.' })

/** GET /projects/{projectId}/users.csv: all that are asked for, as they are read: nothing waits in memory. */
export function usersCsv(scope: Scope, ports: CsvPorts): void {
  const schema = {
    operationId: 'users.csv',
    summary: 'Export users as CSV',
    tags: ['Users'],
    params: ProjectParams,
    querystring: UsersCsvQuery,
    response: {
      200: { content: { 'text/csv': { schema: CsvFile } } },
      ...errorAnswers,
    },
  }
  let underWay = 0
  scope.get('/users.csv', { schema, exposeHeadRoute: false }, async (request, reply) => {
    // Whoever left meanwhile reads no answer, and its connection is closed no second time.
    if (underWay >= atOnceMax || reply.raw.destroyed)
      throw new Refused(503, 'overloaded', 'Other exports are being made: try again in a moment.', {
        retryAfter: retryAfterSeconds,
      })
    underWay += 1
    reply.raw.once('close', () => (underWay -= 1))
    cutSlowReadersOfStream(reply.raw)
    const ctx = ctxOf(request)
    const { sort = 'newest' } = request.query
    const [filters, attributes, systems, now] = await Promise.all([
      filtersOf(ports, ctx, questionOf(request.query)),
      searchableAttributes(ports, ctx),
      listSystems(ports, ctx),
      ports.clock.now(ctx.projectId),
    ])
    const columns = columnsOf(
      request.query.columns,
      attributes.all.map(({ key }) => key),
      systems.map(({ key }) => key),
    )
    // The first page is read before anything is answered: what cannot be done is said as everywhere.
    const isWanted = () => !reply.raw.destroyed
    const rows = rowsOf(ports, ctx, filters, sort, columns, isWanted)
    const first = await rows.next()
    const file = stringify({
      bom: true,
      header: true,
      columns: columns.map(({ name }) => name),
      record_delimiter: 'windows',
      // Each of them ends a line for some reader.
      quoted_match: /[\r\n]/,
      // What a spreadsheet would take for a formula is text (field.md §6 test 17).
      escape_formulas: true,
    })
    pipeline(Readable.from(withFirst(first, rows)), file, (error) => {
      if (error != null) request.log.warn({ err: error }, 'an export of users ended early')
    })
    return reply
      .type('text/csv; charset=utf-8')
      .header(
        'content-disposition',
        `attachment; filename="users-${ctx.projectId}-${isoMillis(now).slice(0, 10)}.csv"`,
      )
      .send(file)
  })
}

async function* withFirst<T>(first: IteratorResult<T>, rest: AsyncGenerator<T>): AsyncGenerator<T> {
  try {
    if (first.done === true) return
    yield first.value
    yield* rest
  } finally {
    await rest.return(undefined)
  }
}

/** Progress of so many users is worked out at once; others have their turn in between. */
const standingsAtOnce = 200

async function* rowsOf(
  ports: CsvPorts,
  ctx: Ctx,
  filters: readonly UserFilter[],
  order: UserOrder,
  columns: readonly Column[],
  isWanted: () => boolean,
): AsyncGenerator<ReadonlyArray<string | number | null>> {
  const needsStanding = columns.some((column) => column.needsStanding)
  const standingsOf = (views: readonly UserView[]) =>
    needsStanding ? standingOfUsers(ports, ctx, views) : []
  for await (const page of eachPage(ports, ctx, filters, order, isWanted)) {
    for (let from = 0; from < page.length; from += standingsAtOnce) {
      const views = page.slice(from, from + standingsAtOnce)
      const standings = await standingsOf(views)
      for (const [index, view] of views.entries())
        yield columns.map(({ cell }) => cell({ view, standing: standings[index] ?? null }))
    }
  }
}
