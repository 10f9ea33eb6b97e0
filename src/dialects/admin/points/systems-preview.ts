import { setImmediate } from 'node:timers/promises'
import { decimalOf } from '#core/shared/decimal.ts'
import { formatDay } from '#core/shared/calendar.ts'
import { previewSystem, type Preview, type PreviewPlan } from '#usecases/points/preview-system.ts'
import type { Ports } from '#usecases/ports.ts'
import { PreviewAnswer, PreviewBody, SystemParams } from '../contract/points.ts'
import { errorAnswers } from '../contract/shared.ts'
import { Refused } from '../errors.ts'
import { ctxOf, type Scope } from '../scope.ts'
import { invalid, readTrigger } from './read.ts'

/** So many are worked out at once: others are asked to come back. */
const atOnceMax = 2

/**
 * POST /projects/{projectId}/points/systems/{systemId}/preview: how quickly users would earn. It stores nothing, so viewers
 * may ask too, and it ends when the client goes.
 */
export function systemsPreview(scope: Scope, ports: Pick<Ports, 'rules' | 'clock' | 'pointsSamples'>): void {
  const schema = {
    operationId: 'points.systems.preview',
    summary: 'Simulate how quickly users earn',
    tags: ['Points'],
    params: SystemParams,
    body: PreviewBody,
    response: { 200: PreviewAnswer, ...errorAnswers },
  }
  let underWay = 0
  scope.post(
    '/points/systems/:systemId/preview',
    { schema, config: { access: 'viewer', changesNothing: true } },
    async (request) => {
      const plan = planOf(request.body)
      if (underWay >= atOnceMax)
        throw new Refused(503, 'overloaded', 'Other previews are being worked out: try again in a moment.')
      underWay += 1
      try {
        const isWanted = async () => {
          // Everybody else's requests have a turn.
          await setImmediate()
          return !request.raw.socket.destroyed
        }
        return toPreview(await previewSystem(ports, ctxOf(request), request.params.systemId, plan, isWanted))
      } finally {
        underWay -= 1
      }
    },
  )
}

const planOf = ({
  days = 30,
  triggers = [],
  stored = true,
  without = [],
  typical = [],
  onlyTypical = false,
}: PreviewBody): PreviewPlan => ({
  days,
  triggers: triggers.map((trigger, index) => readTrigger(trigger, `triggers.${index}.`)),
  stored,
  without: without.map((id) => id.toLowerCase()),
  typical: typical.map(({ metricId, eventsPerDay, value = 1, attributes = {} }, index) => {
    const decimal = decimalOf(value)
    if (decimal === null) throw invalid(`typical.${index}.value`, 'value is too large')
    return { metricId: metricId.toLowerCase(), eventsPerDay, value: decimal, attributes }
  }),
  onlyTypical,
})

const toPreview = ({ pace, triggers, ...preview }: Preview) => ({
  source: preview.source,
  from: formatDay(preview.first),
  to: formatDay(preview.last),
  sample: {
    users: preview.users,
    activeUsers: preview.activeUsers,
    leftOut: preview.leftOut,
    events: preview.events,
    refused: preview.refused,
  },
  perDay: pace.perDay,
  perWeek: pace.perWeek,
  days: pace.days.map(({ day, ...held }) => ({ day: formatDay(day), ...held })),
  levels: pace.levels.map(({ level, reached, daysTaken, daysAtPace }) => ({
    levelId: level.id,
    reached,
    daysTaken,
    daysAtPace,
  })),
  triggers: triggers.map(({ id, draft, users, awards, points }) => ({
    triggerId: id,
    draft,
    users,
    awards,
    points,
  })),
})
