import { Type, type Static } from 'typebox'
import { unitTypes } from '#core/metrics/metric.ts'
import { Batch } from './batch.ts'

/** A metric as the admin API answers it (trophy.md §4.2). */
export const AdminMetric = Type.Object(
  {
    id: Type.String({ format: 'uuid', description: "The metric's id." }),
    name: Type.String({ description: 'The name people see.' }),
    key: Type.String({ description: 'The key that events are sent under; fixed.' }),
    unitType: Type.Enum([...unitTypes], { description: 'What is counted.' }),
    units: Type.String({ description: 'A currency code for `currency`, else a free label.' }),
  },
  { description: 'Something users do that is counted.' },
)
export type AdminMetric = Static<typeof AdminMetric>

export const CreateMetricsBody = Batch(
  'A metric: `name` and `key` (letters, digits, `-` and `_`) are required; `unitType` is `number` unless `currency` is given, and then `units` is a currency code such as USD.',
  { name: 'Revenue', key: 'revenue', unitType: 'currency', units: 'USD' },
)

export const UpdateMetricsBody = Batch(
  'A metric by `id` with what changes of `name`, `unitType` and `units`; `key` cannot change.',
  { id: '550e8400-e29b-41d4-a716-446655440000', name: 'Invites completed', units: 'invites' },
)
