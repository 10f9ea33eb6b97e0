import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import type { TypeBoxTypeProvider } from '@fastify/type-provider-typebox'
import { CoreError } from '#core/shared/errors.ts'
import { describeApi, type ApiDocument } from '#http/openapi.ts'
import type { Wire } from '#http/server.ts'
import type { Ports } from '#usecases/ports.ts'
import { adminAchievementsCreate } from './admin/achievements-create.ts'
import { adminAchievementsDelete } from './admin/achievements-delete.ts'
import { adminAchievementsGet } from './admin/achievements-get.ts'
import { adminAchievementsList } from './admin/achievements-list.ts'
import { adminAchievementsUpdate } from './admin/achievements-update.ts'
import { adminAttributesCreate } from './admin/attributes-create.ts'
import { adminAttributesDelete } from './admin/attributes-delete.ts'
import { adminAttributesGet } from './admin/attributes-get.ts'
import { adminAttributesList } from './admin/attributes-list.ts'
import { adminAttributesUpdate } from './admin/attributes-update.ts'
import { adminMetricsCreate } from './admin/metrics-create.ts'
import { adminMetricsDelete } from './admin/metrics-delete.ts'
import { adminMetricsEvents } from './admin/metrics-events.ts'
import { adminMetricsGet } from './admin/metrics-get.ts'
import { adminMetricsList } from './admin/metrics-list.ts'
import { adminMetricsUpdate } from './admin/metrics-update.ts'
import { adminSettingsGet } from './admin/settings-get.ts'
import { adminSettingsUpdate } from './admin/settings-update.ts'
import { adminStreakSettingsGet } from './admin/streak-settings-get.ts'
import { adminStreakSettingsUpdate } from './admin/streak-settings-update.ts'
import { adminStreaksFreezesCreate } from './admin/streaks-freezes-create.ts'
import { adminStreaksPausesCreate } from './admin/streaks-pauses-create.ts'
import { adminStreaksPausesDelete } from './admin/streaks-pauses-delete.ts'
import { adminStreaksReset } from './admin/streaks-reset.ts'
import { adminStreaksRestore } from './admin/streaks-restore.ts'
import { adminTestClock } from './admin/test-clock.ts'
import { achievementsAll } from './application/achievements-all.ts'
import { achievementsComplete } from './application/achievements-complete.ts'
import { metricsEvent } from './application/metrics-event.ts'
import { streaksList } from './application/streaks-list.ts'
import { streaksRankings } from './application/streaks-rankings.ts'
import { usersAchievements } from './application/users-achievements.ts'
import { usersCreate } from './application/users-create.ts'
import { usersGet } from './application/users-get.ts'
import { usersGetPreferences } from './application/users-get-preferences.ts'
import { usersIdentify } from './application/users-identify.ts'
import { usersMetric } from './application/users-metric.ts'
import { usersMetricEventSummary } from './application/users-metric-event-summary.ts'
import { usersMetrics } from './application/users-metrics.ts'
import { usersStreak } from './application/users-streak.ts'
import { usersUpdate } from './application/users-update.ts'
import { usersUpdatePreferences } from './application/users-update-preferences.ts'
import { authenticate, ctxDecorator } from './auth.ts'
import { adminSchemaErrors, applicationSchemaErrors, replyError, type SchemaErrors } from './errors.ts'
import type { Scope } from './scope.ts'

export interface TrophyOptions {
  readonly ports: Ports
  /** The origin in the text about unknown attributes. */
  readonly dashboardOrigin: string
  readonly publicUrl: string
  /** Whether `POST /test/clock` is there. */
  readonly testClock: boolean
}

/** One of the wire's two APIs (trophy.md §1.1). */
interface Api {
  readonly slug: string
  readonly title: string
  readonly description: string
  /** The first is the one its document names. */
  readonly prefixes: readonly [string, ...string[]]
  readonly schemaErrors: SchemaErrors
  addOperations(scope: Scope, options: TrophyOptions): void
}

const applicationApi: Api = {
  slug: 'trophy',
  title: 'Trophy: application API',
  description: 'What a product calls for its users. Also served under `/api`, the address of older samples.',
  prefixes: ['/v1', '/api'],
  schemaErrors: applicationSchemaErrors,
  addOperations(scope, { ports }) {
    achievementsAll(scope, ports)
    achievementsComplete(scope, ports)
    metricsEvent(scope, ports)
    streaksList(scope, ports)
    streaksRankings(scope, ports)
    usersCreate(scope, ports)
    usersGet(scope, ports)
    usersIdentify(scope, ports)
    usersUpdate(scope, ports)
    usersGetPreferences(scope, ports)
    usersUpdatePreferences(scope, ports)
    usersMetrics(scope, ports)
    usersMetric(scope, ports)
    usersMetricEventSummary(scope, ports)
    usersAchievements(scope, ports)
    usersStreak(scope, ports)
  },
}

const adminApi: Api = {
  slug: 'trophy-admin',
  title: 'Trophy: admin API',
  description: 'What configures a project.',
  prefixes: ['/admin/v1'],
  schemaErrors: adminSchemaErrors,
  addOperations(scope, { ports, testClock }) {
    adminAttributesList(scope, ports)
    adminAttributesCreate(scope, ports)
    adminAttributesUpdate(scope, ports)
    adminAttributesDelete(scope, ports)
    adminAttributesGet(scope, ports)
    adminMetricsList(scope, ports)
    adminMetricsCreate(scope, ports)
    adminMetricsUpdate(scope, ports)
    adminMetricsDelete(scope, ports)
    adminMetricsGet(scope, ports)
    adminMetricsEvents(scope, ports)
    adminAchievementsList(scope, ports)
    adminAchievementsCreate(scope, ports)
    adminAchievementsUpdate(scope, ports)
    adminAchievementsDelete(scope, ports)
    adminAchievementsGet(scope, ports)
    adminStreakSettingsGet(scope, ports)
    adminStreakSettingsUpdate(scope, ports)
    adminStreaksFreezesCreate(scope, ports)
    adminStreaksPausesCreate(scope, ports)
    adminStreaksPausesDelete(scope, ports)
    adminStreaksRestore(scope, ports)
    adminStreaksReset(scope, ports)
    adminSettingsGet(scope, ports)
    adminSettingsUpdate(scope, ports)
    if (testClock) adminTestClock(scope, ports)
  },
}

/** The Trophy wire: the application API under `/v1` and `/api`, the admin API under `/admin/v1` (trophy.md §1.1). */
export function trophyWire(options: TrophyOptions): Wire {
  const documents: ApiDocument[] = []
  return {
    owns: (path) =>
      /^\/(?:v1|api|admin\/v1)(?:\/|$)/.test(path) && !/^\/api\/(?:public|v\d+)(?:\/|$)/.test(path),
    async mount(app) {
      documents.push(
        ...(await mountApi(app, applicationApi, options)),
        ...(await mountApi(app, adminApi, options)),
      )
    },
    documents: () => documents,
    replyError: (error, request, reply) => replyOutsideOperations(options, error, request, reply),
    unreadableBody: (message) => ({ error: message }),
  }
}

/** Adds an API under each of its prefixes; gives its document, made from the first. */
async function mountApi(app: FastifyInstance, api: Api, options: TrophyOptions): Promise<ApiDocument[]> {
  const [own] = api.prefixes
  const documents: ApiDocument[] = []
  for (const prefix of api.prefixes) {
    await app.register(
      async (base) => {
        base.setErrorHandler((error, request, reply) =>
          replyError(error, request, reply, options.dashboardOrigin),
        )
        base.setSchemaErrorFormatter(api.schemaErrors)
        base.get('/openapi', { schema: { hide: true } }, () => documents[0]?.build())
        if (prefix === own) {
          const build = await describe(base, api, options.publicUrl)
          documents.push({ slug: api.slug, title: api.title, build })
        }
        await base.register(async (scope) => {
          scope.decorateRequest(ctxDecorator, null)
          scope.addHook('onRequest', async (request) => {
            request.setDecorator(ctxDecorator, await authenticate(options.ports.keys, request))
          })
          api.addOperations(scope.withTypeProvider<TypeBoxTypeProvider>(), options)
        })
      },
      { prefix },
    )
  }
  return documents
}

const describe = (
  base: FastifyInstance,
  { title, description, prefixes: [prefix] }: Api,
  publicUrl: string,
) =>
  describeApi(base, {
    title,
    description,
    server: publicUrl + prefix,
    prefix,
    securitySchemes: {
      apiKey: {
        type: 'apiKey',
        in: 'header',
        name: 'X-API-KEY',
        description: 'An admin key of the project.',
      },
    },
  })

/**
 * Answers what no operation could: unknown paths and methods, and paths that no router can read. The key comes first
 * here too (trophy.md §1.5). There is no catch-all route, because under `/api` it would take the paths of other wires.
 */
async function replyOutsideOperations(
  { ports, dashboardOrigin }: TrophyOptions,
  error: unknown,
  request: FastifyRequest,
  reply: FastifyReply,
): Promise<FastifyReply> {
  try {
    await authenticate(ports.keys, request)
  } catch (refused) {
    return replyError(refused, request, reply, dashboardOrigin)
  }
  return replyError(isAboutLongId(error) ? longId : error, request, reply, dashboardOrigin)
}

/** The router gives up on a parameter so long; it is an id like any other that breaks the rule (trophy.md §1.9). */
const isAboutLongId = (error: unknown) =>
  error instanceof Error && 'code' in error && error.code === 'FST_ERR_MAX_PARAM_LENGTH'
const longId = new CoreError({ code: 'invalid', field: 'id', message: 'id is too long' })
