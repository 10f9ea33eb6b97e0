// `npm run generate`: writes the types of the pages' client from the document of the dashboard's wire.
import { writeFile } from 'node:fs/promises'
import { dashboardSchema, schemaFile } from './dashboard-schema.ts'

await writeFile(schemaFile, await dashboardSchema())
