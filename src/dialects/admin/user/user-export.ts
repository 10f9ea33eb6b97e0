import { Readable } from 'node:stream'
import { Type } from 'typebox'
import { isoMillis } from '#core/shared/instant.ts'
import type { Json } from '#core/shared/json.ts'
import { cutSlowReadersOfStream } from '#http/slow-readers.ts'
import type { ArchivedRows, Rules } from '#usecases/ports.ts'
import { errorAnswers } from '../contract/shared.ts'
import { UserParams } from '../contract/user.ts'
import type { AdminOptions } from '../options.ts'
import { ctxOf, type Scope } from '../scope.ts'
import { targetOf, uidOf } from './named-user.ts'
import { wholeUser } from './whole-user.ts'

/** GET /users/{user}/export.json: everything that is held about a user, as a file. */
export function userExport(scope: Scope, options: AdminOptions): void {
  const { ports } = options
  const schema = {
    operationId: 'user.export',
    summary: 'Export a user',
    tags: ['User'],
    params: UserParams,
    querystring: Type.Object({
      tenant: Type.Optional(Type.String({ description: 'Where no header can be sent: the tenant.' })),
    }),
    response: {
      200: Type.Unsafe<Readable>({
        type: 'object',
        additionalProperties: true,
        description:
          '`user`: as the dashboard shows it; `names`: of what rows name by number; `held`: rows by table.',
      }),
      ...errorAnswers,
    },
  }
  scope.get('/users/:user/export.json', { schema, exposeHeadRoute: false }, async (request, reply) => {
    const ctx = ctxOf(request)
    const user = await wholeUser(ports, ctx, targetOf(request), options)
    const { uid, customerId } = user.record
    const names = namesOf(await ports.rules.of(ctx.spaceId))
    const exportedAt = isoMillis(await ports.clock.now(ctx.projectId))
    const held = ports.archive.read(uidOf(request))
    reply.header('content-disposition', `attachment; filename="${fileName(customerId ?? uid)}"`)
    cutSlowReadersOfStream(reply.raw)
    return reply
      .type('application/json; charset=utf-8')
      .send(Readable.from(textOf({ exportedAt, projectId: ctx.projectId, user, names }, held)))
  })
}

const fileName = (id: string) => `user-${id.replaceAll(/[^\w.-]+/g, '_').slice(0, 80)}.json`

/** The keys and names of what rows name by number. */
const namesOf = ({ metrics, achievements, points, leaderboards }: Rules): Json => {
  const byNumber = (items: ReadonlyArray<{ readonly number: number; readonly name: string }>) =>
    Object.fromEntries(items.map(({ number, name }) => [number, name]))
  return {
    metrics: byNumber(metrics.all),
    achievements: byNumber(achievements.all),
    pointsSystems: byNumber(points.all),
    leaderboards: byNumber(leaderboards.all),
  }
}

/** The document piece by piece: `held` may be long. */
async function* textOf(
  head: Readonly<Record<string, unknown>>,
  held: AsyncIterable<ArchivedRows>,
): AsyncGenerator<string> {
  yield `${JSON.stringify(head, null, 1).slice(0, -2)},\n "held": {`
  let table: string | null = null
  let isFirst = true
  for await (const { table: of, rows } of held) {
    if (of !== table) {
      yield `${table === null ? '' : '\n  ],'}\n  ${JSON.stringify(of)}: [`
      table = of
      isFirst = true
    }
    for (const row of rows) {
      yield `${isFirst ? '' : ','}\n   ${JSON.stringify(row)}`
      isFirst = false
    }
  }
  yield `${table === null ? '' : '\n  ]'}\n }\n}\n`
}
