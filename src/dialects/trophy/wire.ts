import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import type { TypeBoxTypeProvider } from '@fastify/type-provider-typebox'
import { CoreError } from '#core/shared/errors.ts'
import { describeApi, type ApiDocument } from '#http/openapi.ts'
import type { Rates } from '#http/rates.ts'
import type { Wire } from '#http/server.ts'
import type { Ctx, Ports } from '#usecases/ports.ts'
import { adminAchievementsCreate } from './admin/achievements-create.ts'
import { adminAchievementsDelete } from './admin/achievements-delete.ts'
import { adminAchievementsGet } from './admin/achievements-get.ts'
import { adminAchievementsList } from './admin/achievements-list.ts'
import { adminAchievementsUpdate } from './admin/achievements-update.ts'
import { adminAnalyticsOverview } from './admin/analytics-overview.ts'
import { adminApplicationKeysCreate } from './admin/application-keys-create.ts'
import { adminApplicationKeysDelete } from './admin/application-keys-delete.ts'
import { adminAttributesCreate } from './admin/attributes-create.ts'
import { adminAttributesDelete } from './admin/attributes-delete.ts'
import { adminAttributesGet } from './admin/attributes-get.ts'
import { adminAttributesList } from './admin/attributes-list.ts'
import { adminAttributesUpdate } from './admin/attributes-update.ts'
import { adminEnvironmentsList } from './admin/environments-list.ts'
import { adminLeaderboardsCreate } from './admin/leaderboards-create.ts'
import { adminLeaderboardsDelete } from './admin/leaderboards-delete.ts'
import { adminLeaderboardsGet } from './admin/leaderboards-get.ts'
import { adminLeaderboardsList } from './admin/leaderboards-list.ts'
import { adminLeaderboardsUpdate } from './admin/leaderboards-update.ts'
import { adminMetricsCreate } from './admin/metrics-create.ts'
import { adminMetricsDelete } from './admin/metrics-delete.ts'
import { adminMetricsEvents } from './admin/metrics-events.ts'
import { adminMetricsGet } from './admin/metrics-get.ts'
import { adminMetricsList } from './admin/metrics-list.ts'
import { adminMetricsUpdate } from './admin/metrics-update.ts'
import { adminPointsBoostsCreate } from './admin/points-boosts-create.ts'
import { adminPointsBoostsDelete } from './admin/points-boosts-delete.ts'
import { adminPointsBoostsGet } from './admin/points-boosts-get.ts'
import { adminPointsBoostsList } from './admin/points-boosts-list.ts'
import { adminPointsBoostsUpdate } from './admin/points-boosts-update.ts'
import { adminPointsLevelsCreate } from './admin/points-levels-create.ts'
import { adminPointsLevelsDelete } from './admin/points-levels-delete.ts'
import { adminPointsLevelsGet } from './admin/points-levels-get.ts'
import { adminPointsLevelsList } from './admin/points-levels-list.ts'
import { adminPointsLevelsUpdate } from './admin/points-levels-update.ts'
import { adminPointsSystemsCreate } from './admin/points-systems-create.ts'
import { adminPointsSystemsDelete } from './admin/points-systems-delete.ts'
import { adminPointsSystemsGet } from './admin/points-systems-get.ts'
import { adminPointsSystemsList } from './admin/points-systems-list.ts'
import { adminPointsSystemsUpdate } from './admin/points-systems-update.ts'
import { adminPointsTriggersCreate } from './admin/points-triggers-create.ts'
import { adminPointsTriggersDelete } from './admin/points-triggers-delete.ts'
import { adminPointsTriggersGet } from './admin/points-triggers-get.ts'
import { adminPointsTriggersList } from './admin/points-triggers-list.ts'
import { adminPointsTriggersUpdate } from './admin/points-triggers-update.ts'
import { adminSettingsGet } from './admin/settings-get.ts'
import { adminSettingsUpdate } from './admin/settings-update.ts'
import { adminStreakSettingsGet } from './admin/streak-settings-get.ts'
import { adminStreakSettingsUpdate } from './admin/streak-settings-update.ts'
import { adminStreaksFreezesCreate } from './admin/streaks-freezes-create.ts'
import { adminStreaksPausesCreate } from './admin/streaks-pauses-create.ts'
import { adminStreaksPausesDelete } from './admin/streaks-pauses-delete.ts'
import { adminStreaksReset } from './admin/streaks-reset.ts'
import { adminStreaksRestore } from './admin/streaks-restore.ts'
import { adminTenantsCreate } from './admin/tenants-create.ts'
import { adminTenantsDelete } from './admin/tenants-delete.ts'
import { adminTenantsGet } from './admin/tenants-get.ts'
import { adminTenantsList } from './admin/tenants-list.ts'
import { adminTenantsUpdate } from './admin/tenants-update.ts'
import { adminTestClock } from './admin/test-clock.ts'
import { adminUsersList } from './admin/users-list.ts'
import { adminUsersSuspensions } from './admin/users-suspensions.ts'
import { adminWebhooksCreate } from './admin/webhooks-create.ts'
import { adminWebhooksDelete } from './admin/webhooks-delete.ts'
import { adminWebhooksDeliveries } from './admin/webhooks-deliveries.ts'
import { adminWebhooksGet } from './admin/webhooks-get.ts'
import { adminWebhooksList } from './admin/webhooks-list.ts'
import { adminWebhooksUpdate } from './admin/webhooks-update.ts'
import { achievementsAll } from './application/achievements-all.ts'
import { achievementsComplete } from './application/achievements-complete.ts'
import { leaderboardsAll } from './application/leaderboards-all.ts'
import { leaderboardsGet } from './application/leaderboards-get.ts'
import { metricsEvent } from './application/metrics-event.ts'
import { pointsLevelSummary } from './application/points-level-summary.ts'
import { pointsSummary } from './application/points-summary.ts'
import { pointsBoosts } from './application/points-boosts.ts'
import { pointsLevels } from './application/points-levels.ts'
import { pointsSystem } from './application/points-system.ts'
import { streaksList } from './application/streaks-list.ts'
import { streaksRankings } from './application/streaks-rankings.ts'
import { usersAchievements } from './application/users-achievements.ts'
import { usersCreate } from './application/users-create.ts'
import { usersGet } from './application/users-get.ts'
import { usersGetPreferences } from './application/users-get-preferences.ts'
import { usersIdentify } from './application/users-identify.ts'
import { usersLeaderboard } from './application/users-leaderboard.ts'
import { usersMetric } from './application/users-metric.ts'
import { usersMetricEventSummary } from './application/users-metric-event-summary.ts'
import { usersMetrics } from './application/users-metrics.ts'
import { usersPoints } from './application/users-points.ts'
import { usersPointsBoosts } from './application/users-points-boosts.ts'
import { usersPointsEventSummary } from './application/users-points-event-summary.ts'
import { usersStreak } from './application/users-streak.ts'
import { usersUpdate } from './application/users-update.ts'
import { usersUpdatePreferences } from './application/users-update-preferences.ts'
import { usersWrapped } from './application/users-wrapped.ts'
import {
  authenticate,
  ctxDecorator,
  enter,
  keyDecorator,
  type TakenKeys,
  type TrophyOpened,
  type UserKey,
} from './auth.ts'
import { adminSchemaErrors, applicationSchemaErrors, replyError, type SchemaErrors } from './errors.ts'
import { checkKeyScope, refusalOfBody } from './key-scope.ts'
import { limitRate } from './rate-limits.ts'
import type { Scope } from './scope.ts'

export interface TrophyOptions {
  readonly ports: Ports
  /** The origin in the text about unknown attributes. */
  readonly dashboardOrigin: string
  readonly publicUrl: string
  /** Whether `POST /test/clock` is there. */
  readonly testClock: boolean
  /** Counts the requests of organisations, which get only so many a second (trophy.md §1.7); null: as many as they like. */
  readonly rates: Rates | null
}

/** One of the wire's two APIs (trophy.md §1.1). */
interface Api {
  readonly slug: string
  readonly title: string
  readonly description: string
  /** The first is the one its document names. */
  readonly prefixes: readonly [string, ...string[]]
  readonly schemaErrors: SchemaErrors
  readonly keys: TakenKeys
  addOperations(scope: Scope, options: TrophyOptions): void
  /** Those about the project as a whole, for which no tenant is named. */
  addProjectOperations(scope: Scope, options: TrophyOptions): void
}

const aboutTenants =
  'In a project with tenants every request names one by your own id of it in the header `Tenant-ID`.'

const applicationApi: Api = {
  slug: 'trophy',
  title: 'Trophy: application API',
  description:
    'What a product calls for its users. Also served under `/api`, the address of older samples. ' +
    aboutTenants,
  prefixes: ['/v1', '/api'],
  schemaErrors: applicationSchemaErrors,
  keys: 'admin or application',
  addProjectOperations: () => undefined,
  addOperations(scope, { ports }) {
    achievementsAll(scope, ports)
    achievementsComplete(scope, ports)
    metricsEvent(scope, ports)
    pointsSystem(scope, ports)
    pointsBoosts(scope, ports)
    pointsLevels(scope, ports)
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
    usersLeaderboard(scope, ports)
    leaderboardsAll(scope, ports)
    leaderboardsGet(scope, ports)
    usersPoints(scope, ports)
    usersPointsBoosts(scope, ports)
    usersPointsEventSummary(scope, ports)
    pointsSummary(scope, ports)
    pointsLevelSummary(scope, ports)
    usersWrapped(scope, ports)
  },
}

const adminApi: Api = {
  slug: 'trophy-admin',
  title: 'Trophy: admin API',
  description: `What configures a project. ${aboutTenants}`,
  prefixes: ['/admin/v1'],
  schemaErrors: adminSchemaErrors,
  keys: 'admin',
  addProjectOperations(scope, { ports, testClock }) {
    adminTenantsList(scope, ports)
    adminTenantsCreate(scope, ports)
    adminTenantsUpdate(scope, ports)
    adminTenantsDelete(scope, ports)
    adminTenantsGet(scope, ports)
    adminEnvironmentsList(scope, ports)
    if (testClock) adminTestClock(scope, ports)
  },
  addOperations(scope, { ports }) {
    adminApplicationKeysCreate(scope, ports)
    adminApplicationKeysDelete(scope, ports)
    adminUsersList(scope, ports)
    adminUsersSuspensions(scope, ports)
    adminAnalyticsOverview(scope, ports)
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
    adminLeaderboardsList(scope, ports)
    adminLeaderboardsCreate(scope, ports)
    adminLeaderboardsUpdate(scope, ports)
    adminLeaderboardsDelete(scope, ports)
    adminLeaderboardsGet(scope, ports)
    adminPointsSystemsList(scope, ports)
    adminPointsSystemsCreate(scope, ports)
    adminPointsSystemsUpdate(scope, ports)
    adminPointsSystemsDelete(scope, ports)
    adminPointsSystemsGet(scope, ports)
    adminPointsBoostsList(scope, ports)
    adminPointsBoostsCreate(scope, ports)
    adminPointsBoostsUpdate(scope, ports)
    adminPointsBoostsDelete(scope, ports)
    adminPointsBoostsGet(scope, ports)
    adminPointsLevelsList(scope, ports)
    adminPointsLevelsCreate(scope, ports)
    adminPointsLevelsUpdate(scope, ports)
    adminPointsLevelsDelete(scope, ports)
    adminPointsLevelsGet(scope, ports)
    adminPointsTriggersList(scope, ports)
    adminPointsTriggersCreate(scope, ports)
    adminPointsTriggersUpdate(scope, ports)
    adminPointsTriggersDelete(scope, ports)
    adminPointsTriggersGet(scope, ports)
    adminStreakSettingsGet(scope, ports)
    adminStreakSettingsUpdate(scope, ports)
    adminStreaksFreezesCreate(scope, ports)
    adminStreaksPausesCreate(scope, ports)
    adminStreaksPausesDelete(scope, ports)
    adminStreaksRestore(scope, ports)
    adminStreaksReset(scope, ports)
    adminSettingsGet(scope, ports)
    adminSettingsUpdate(scope, ports)
    adminWebhooksList(scope, ports)
    adminWebhooksCreate(scope, ports)
    adminWebhooksUpdate(scope, ports)
    adminWebhooksDelete(scope, ports)
    adminWebhooksGet(scope, ports)
    adminWebhooksDeliveries(scope, ports)
  },
}

const tenantHeader = {
  type: 'string',
  description: 'Your own id of the tenant. Means nothing in a project without tenants.',
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

/**
 * Adds an API's operations behind what comes first, in this order: the key, the rate, the tenant, whom the key may act for
 * (trophy.md §1.5).
 */
async function addBehindKey(scope: FastifyInstance, api: Api, options: TrophyOptions): Promise<void> {
  const { ports, rates } = options
  scope.decorateRequest(keyDecorator, null)
  scope.decorateRequest(ctxDecorator, null)
  const admit = async (request: FastifyRequest, reply: FastifyReply): Promise<TrophyOpened> => {
    const opened = await authenticate(ports, request, api.keys)
    if (rates !== null) await limitRate(rates, opened, request, reply)
    return opened
  }
  await scope.register(async (whole) => {
    whole.addHook('onRequest', async (request, reply) => {
      request.setDecorator<Ctx>(ctxDecorator, await admit(request, reply))
    })
    api.addProjectOperations(whole.withTypeProvider<TypeBoxTypeProvider>(), options)
  })
  await scope.register(async (inside) => {
    inside.addHook('onRequest', async (request, reply) => {
      const opened = await admit(request, reply)
      const ctx = opened.multiTenant ? await enter(ports, opened, request) : opened
      request.setDecorator<Ctx>(ctxDecorator, ctx)
      if (opened.key === null) return
      checkKeyScope(opened.key, ctx, request)
      request.setDecorator<UserKey | null>(keyDecorator, opened.key)
    })
    if (api.keys === 'admin or application') {
      inside.addHook('preValidation', (request, _reply, done) => {
        const key = request.getDecorator<UserKey | null>(keyDecorator)
        done(key === null ? undefined : refusalOfBody(key, request))
      })
    }
    api.addOperations(inside.withTypeProvider<TypeBoxTypeProvider>(), options)
  })
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
        await base.register((scope) => addBehindKey(scope, api, options))
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
        description: 'An admin key of the project, or on the application API a key of the user in question.',
      },
    },
    headers: { 'Tenant-ID': tenantHeader },
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
    await authenticate(ports, request, request.url.startsWith('/admin/') ? 'admin' : 'admin or application')
  } catch (refused) {
    return replyError(refused, request, reply, dashboardOrigin)
  }
  return replyError(isAboutLongId(error) ? longId : error, request, reply, dashboardOrigin)
}

/** The router gives up on a parameter so long; it is an id like any other that breaks the rule (trophy.md §1.9). */
const isAboutLongId = (error: unknown) =>
  error instanceof Error && 'code' in error && error.code === 'FST_ERR_MAX_PARAM_LENGTH'
const longId = new CoreError({ code: 'invalid', field: 'id', message: 'id is too long' })
