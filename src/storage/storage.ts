import type { SpaceId } from '#core/shared/ids.ts'
import type { Ports } from '#usecases/ports.ts'
import { credentialStore } from './accounts/credentials.ts'
import { mailTokenStore } from './accounts/mail-tokens.ts'
import { ThreadedPasswordHasher } from './accounts/password-hasher.ts'
import { suspensionStore } from './accounts/suspensions.ts'
import { attributeStore } from './attributes/attributes.ts'
import { dueWork } from './background/due-work.ts'
import { advisoryLocks } from './background/exclusive.ts'
import { companyStore } from './companies/companies.ts'
import { analyticsReader } from './analytics/analytics.ts'
import { chartReader } from './analytics/charts.ts'
import { chartsUpkeep } from './analytics/upkeep.ts'
import { experimentGroups } from './analytics/groups.ts'
import { ApplicationKeyStore } from './configuration/application-keys.ts'
import { ProjectClock, realNow, type OwnTime } from './configuration/clock.ts'
import { KeyStore } from './configuration/keys.ts'
import { projectStore } from './configuration/projects.ts'
import { installationSecret } from './configuration/secrets.ts'
import { settingStore } from './configuration/settings.ts'
import { ConfigurationStore } from './configuration/store.ts'
import { tenantStore } from './configuration/tenants.ts'
import { archiveStore } from './archive/archive.ts'
import { chronicleStore } from './chronicle/chronicles.ts'
import { crmActivities } from './crm/activities.ts'
import { boardAnalytics } from './leaderboards/analytics.ts'
import { boardFills } from './leaderboards/fills.ts'
import { CoalescingLeaderboardReader } from './leaderboards/reader.ts'
import { memberAttempts } from './members/attempts.ts'
import { auditLog } from './members/audit-log.ts'
import { invitationStore } from './members/invitations.ts'
import { memberStore } from './members/members.ts'
import { ownerSetup } from './members/owner-setup.ts'
import { memberSessions } from './members/sessions.ts'
import { openPool, query, type ConnectionOptions, type Pool } from './database.ts'
import { calendarStore } from './delivery/calendar.ts'
import { deliveryStore } from './delivery/deliveries.ts'
import { noticeStore } from './delivery/notices.ts'
import { outboxStore } from './delivery/outbox.ts'
import { ConfigurationCarrier } from './environments/carrier.ts'
import { fileStore } from './files/files.ts'
import { changeStore } from './live/changes.ts'
import { massWrites } from './mass-writes.ts'
import { mergeStore } from './merge/merges.ts'
import { migrate } from './migrations/migrate.ts'
import { eventQueue } from './progress/event-queue.ts'
import { pauseStore } from './progress/pauses.ts'
import { CoalescingProgressReader } from './progress/reader.ts'
import { BatchingProgressWriter } from './progress/writer.ts'
import { pointsReader } from './points/reader.ts'
import { pointsSamples } from './points/samples.ts'
import { ruleUsage } from './progress-rules/usage.ts'
import { ruleBook } from './progress-rules/rule-book.ts'
import { userBoostStore } from './progress-rules/user-boosts.ts'
import { segmentStore } from './segments/segments.ts'
import { connectionStore } from './social/connections.ts'
import { followStore } from './social/follows.ts'
import { SpaceCatalogs } from './spaces/catalog.ts'
import { listStore } from './spaces/lists.ts'
import { tagStore } from './spaces/tags.ts'
import { CoalescingUserReader } from './users/reader.ts'
import { refreshTokenStore } from './users/refresh-tokens.ts'
import { userSearch } from './search/search.ts'
import { searchUpkeep } from './search/upkeep.ts'
import { BatchingUserWriter } from './users/writer.ts'
import { wrappedReader } from './wrapped/reader.ts'

export interface StorageOptions {
  readonly connection: ConnectionOptions
  readonly role: 'server' | 'command'
  readonly testClock: boolean
  /** For a process that makes up the past of a project; absent: none does. */
  readonly ownTime?: OwnTime
  readonly onError: (error: unknown) => void
  readonly onBatch?: (size: number) => void
}

/** What storage implements. */
export type StoragePorts = Omit<
  Ports,
  'hooks' | 'fileStore' | 'images' | 'background' | 'memberSessions' | 'liveFeed'
>

/** PostgreSQL behind the ports. Disposing it answers what was taken, then closes every connection. */
export interface Storage extends AsyncDisposable {
  readonly ports: StoragePorts
  /** The secret kept with the data, for when LAUREL_SECRET is not set. */
  readonly installationSecret: string
  readonly writeQueueLength: () => number
  /** The dashboard's sessions, at an address and under a secret. */
  memberSessions(options: { readonly publicUrl: string; readonly secret: string }): Ports['memberSessions']
  /** Asks the database for a sign of life. @throws CoreError `unavailable` */
  ping(): Promise<void>
}

const usageFlushMs = 10_000

/**
 * Connects, brings the schema up to date, and opens the ports.
 * @throws CoreError `unavailable` when the database cannot be reached; Error in a sentence when the schema is not ours
 */
export async function openStorage(options: StorageOptions): Promise<Storage> {
  // A connection that is closing may still be told that PostgreSQL stops: nobody has to act on that.
  let closing = false
  const pool = openPool(options.connection, (error) => {
    if (!closing) options.onError(error)
  })
  try {
    await migrate(pool)
    return await openPorts(pool, options, () => {
      closing = true
    })
  } catch (error) {
    await pool.end()
    throw error
  }
}

async function openPorts(pool: Pool, options: StorageOptions, onClosing: () => void): Promise<Storage> {
  const { connection, role, onError } = options
  const catalogs = new SpaceCatalogs(pool)
  const onSpaceChanged = (spaceId: SpaceId | null) =>
    spaceId === null ? catalogs.forgetAll() : catalogs.forget(spaceId)
  // It looks up what the configuration says, and is told by it what to forget.
  let applicationKeys: ApplicationKeyStore | null = null
  const configuration = await ConfigurationStore.open({
    pool,
    connection,
    role,
    onSpaceChanged,
    onApplicationKeysChanged: (uids) => applicationKeys?.forget(uids),
    onError,
  })
  const clock = new ProjectClock(configuration, options.testClock, options.ownTime)
  const now = (spaceId: SpaceId) => clock.nowOfSpace(spaceId)
  const keys = new KeyStore(pool, configuration, realNow)
  const writer = new BatchingUserWriter({
    pool,
    catalogs,
    now,
    ...(options.onBatch === undefined ? {} : { onBatch: options.onBatch }),
  })
  const progressWriter = new BatchingProgressWriter({
    pool,
    catalogs,
    now,
    ...(options.onBatch === undefined ? {} : { onBatch: options.onBatch }),
  })
  const writeQueueLength = () => writer.queueLength + progressWriter.queueLength
  const clockOf = async (spaceId: SpaceId) => ({
    now: await now(spaceId),
    standsStill: await clock.standsStill(spaceId),
  })
  const spaces = async () => (await configuration.snapshot()).liveSpaces
  const allSpaces = async () => [...(await configuration.snapshot()).projectOfSpace.keys()]
  const reader = new CoalescingUserReader(pool, catalogs)
  applicationKeys = new ApplicationKeyStore({ pool, configuration, reader, now })
  const carrier = new ConfigurationCarrier({ pool, configuration, catalogs, now })
  const usage = setInterval(() => void keys.flushUsage().catch(onError), usageFlushMs).unref()
  const secret = await installationSecret(pool)
  const passwords = new ThreadedPasswordHasher()
  const charts = chartReader({ pool })

  return {
    ports: {
      writer,
      massWrites: massWrites({ waiting: writeQueueLength }),
      merges: mergeStore({ pool, catalogs, now }),
      progressWriter,
      progressReader: new CoalescingProgressReader(pool, catalogs),
      leaderboardReader: new CoalescingLeaderboardReader(pool),
      boardFills: boardFills(pool, catalogs),
      pointsReader: pointsReader(pool),
      pointsSamples: pointsSamples(pool),
      boardAnalytics: boardAnalytics(pool),
      experimentGroups: experimentGroups(pool),
      wrappedReader: wrappedReader(pool),
      reader,
      search: userSearch(pool, catalogs),
      searchUpkeep: searchUpkeep(pool),
      keys,
      applicationKeys,
      tenants: tenantStore(configuration, (projectId) => clock.now(projectId)),
      environments: carrier,
      analytics: analyticsReader(pool),
      charts,
      chartsUpkeep: chartsUpkeep({ pool }),
      projects: projectStore(configuration, realNow),
      settings: settingStore(configuration),
      clock,
      configuration,
      attributes: attributeStore(pool, catalogs, now, carrier),
      rules: ruleBook(pool, catalogs, now, carrier),
      userBoosts: userBoostStore(pool),
      companies: companyStore(pool, catalogs, now),
      tags: tagStore(pool, catalogs),
      lists: listStore(pool, catalogs),
      crmActivities: crmActivities(pool),
      segments: segmentStore(pool, now),
      changes: changeStore(pool),
      chronicles: chronicleStore(pool),
      archive: archiveStore(pool),
      refreshTokens: refreshTokenStore({ pool, now, allSpaces }),
      credentials: credentialStore(pool),
      mailTokens: mailTokenStore({ pool, now, allSpaces }),
      passwords,
      suspensions: suspensionStore(pool),
      follows: followStore(pool),
      connections: connectionStore(pool),
      files: fileStore(pool, realNow),
      eventQueue: eventQueue(pool),
      pauses: pauseStore(pool),
      dueWork: dueWork({
        pool,
        catalogs,
        now,
        spaces,
      }),
      calendar: calendarStore({ pool, now }),
      exclusive: advisoryLocks(pool),
      ruleUsage: ruleUsage(pool, catalogs),
      members: memberStore(pool, realNow),
      invitations: invitationStore(pool, realNow),
      ownerSetup: ownerSetup(pool, realNow),
      memberAttempts: memberAttempts(pool, realNow),
      auditLog: auditLog(pool, realNow),
      outbox: outboxStore({ pool, catalogs, now, spaces, allSpaces }),
      deliveries: deliveryStore({ pool, spaces, clockOf }),
      notices: noticeStore({
        pool,
        clockOf,
        spaces,
        realNow,
        projectOf: async (spaceId) => (await configuration.snapshot()).projectOfSpace.get(spaceId) ?? null,
      }),
    },
    installationSecret: secret,
    writeQueueLength,
    memberSessions: ({ publicUrl, secret: signing }) =>
      memberSessions({ pool, passwords, publicUrl, secret: signing, now: realNow }),
    async ping() {
      await query(pool, 'select 1')
    },
    async [Symbol.asyncDispose]() {
      clearInterval(usage)
      await passwords[Symbol.asyncDispose]()
      await charts[Symbol.asyncDispose]()
      await Promise.all([writer.drained(), progressWriter.drained()])
      await keys.flushUsage().catch(onError)
      await configuration.close()
      onClosing()
      await pool.end()
    },
  }
}
