import { Type, type Static } from 'typebox'
import { unitTypes } from '#core/metrics/metric.ts'
import { RuleUses } from './rule-uses.ts'
import { DateTime, OrNull } from './shared.ts'

const Name = Type.String({ minLength: 1, maxLength: 255, description: 'The name people see.' })
const Key = (description: string) => Type.String({ description })
const UnitType = Type.Enum([...unitTypes], { description: 'What its values are.' })
const Units = Type.String({
  maxLength: 255,
  description: 'A currency code such as `USD` for `currency`, else a label of your own; may be empty.',
})

export const ShownMetric = Type.Object(
  {
    id: Type.String({ format: 'uuid', description: 'Its id.' }),
    key: Key('The key that events are sent under; fixed.'),
    name: Name,
    unitType: UnitType,
    units: Units,
    createdAt: DateTime('When it was made.'),
    usedBy: RuleUses,
  },
  { description: 'Something users do that is counted.' },
)
export type ShownMetric = Static<typeof ShownMetric>

export const MetricsAnswer = Type.Object({
  metrics: Type.Array(ShownMetric, { description: 'Those that take events, oldest first.' }),
})

export const NewMetricBody = Type.Object(
  {
    key: Key('Letters, digits, `-` and `_`; 255 at most.'),
    name: Name,
    unitType: Type.Optional(UnitType),
    units: Type.Optional(Units),
  },
  { additionalProperties: false },
)

export const MetricBody = Type.Object(
  { name: Type.Optional(Name), unitType: Type.Optional(UnitType), units: Type.Optional(Units) },
  { additionalProperties: false, description: 'What is absent stays. The key is fixed.' },
)

export const MetricParams = Type.Object({
  projectId: Type.String({ description: 'The project, by its id.' }),
  metricId: Type.String({ description: 'The metric, by its id.' }),
})

export const MetricUsageAnswer = Type.Object({
  lookedAt: Type.Integer({
    description: 'How many events were looked at: all there are, or of a large project a fair part of them.',
  }),
  all: OrNull(Type.Integer({ description: 'How many events there are; null: they were not counted.' })),
  counts: Type.Array(
    Type.Object({
      metricId: Type.String({ format: 'uuid', description: 'The metric.' }),
      count: Type.Integer({ description: 'How many of the events that were looked at are its.' }),
    }),
    { description: 'One for each metric that takes events.' },
  ),
})
