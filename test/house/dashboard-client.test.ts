import { readFile } from 'node:fs/promises'
import { expect, test } from 'vitest'
import { dashboardSchema, schemaFile } from '../../scripts/dashboard-schema.ts'

test('the pages’ client knows the calls of the dashboard’s wire as they are now (npm run generate)', async () => {
  expect((await readFile(schemaFile, 'utf8')) === (await dashboardSchema())).toBe(true)
})
