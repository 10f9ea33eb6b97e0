import { expect, test } from 'vitest'
import type { Micros, ProjectId, SpaceId } from '../shared/ids.ts'
import type { Environment, Project } from '../shared/project.ts'
import { environmentsBelow, rankEnvironments, refuseEnvironment } from './order.ts'

const project = (id: string, environment: Environment, createdAt: number, multiTenant = false): Project => ({
  id: id as ProjectId,
  name: id,
  organisationId: 'o',
  environment,
  multiTenant,
  createdAt: createdAt as Micros,
  spaceId: id as SpaceId,
})
const organisation = [
  project('dev-1', 'development', 1),
  project('stage-2', 'staging', 5),
  project('live', 'production', 3),
  project('stage-1', 'staging', 2),
  project('dev-2', 'development', 4),
]
const below = (id: string, all = organisation) => {
  const from = all.find((one) => one.id === id)
  return from === undefined ? null : environmentsBelow(from, all).map((one) => one.id)
}

test('production is first, staging goes by its making, development shares the last place', () => {
  expect(rankEnvironments(organisation).map((one) => [one.project.id, one.priority])).toEqual([
    ['live', 1],
    ['stage-1', 2],
    ['stage-2', 3],
    ['dev-1', 4],
    ['dev-2', 4],
  ])
})

test('changes go down and never up, never from development', () => {
  expect(below('live')).toEqual(['stage-1', 'stage-2', 'dev-1', 'dev-2'])
  expect(below('stage-1')).toEqual(['stage-2', 'dev-1', 'dev-2'])
  expect(below('stage-2')).toEqual(['dev-1', 'dev-2'])
  expect(below('dev-1')).toEqual([])
})

test('nothing goes from or to an environment with tenants', () => {
  const mixed = [...organisation, project('tenants', 'staging', 3, true)]
  expect(below('tenants', mixed)).toEqual([])
  expect(below('live', mixed)).not.toContain('tenants')
})

test('one production, four staging, ten development', () => {
  const many = (environment: Environment, count: number) => Array<Environment>(count).fill(environment)
  for (const [environment, most] of [
    ['production', 1],
    ['staging', 4],
    ['development', 10],
  ] as const) {
    expect(refuseEnvironment(many(environment, most - 1), environment)).toBeNull()
    expect(refuseEnvironment(many(environment, most), environment)).toMatchObject({ code: 'invalid' })
  }
})
