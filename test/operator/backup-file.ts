import { createHash } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import { gunzipSync } from 'node:zlib'

/**
 * What a backup holds, read as its format is documented (src/storage/backup/format.ts): a hash of each table's columns
 * and rows, whatever their order.
 */
export async function hashesInBackup(file: string): Promise<Readonly<Record<string, string>>> {
  const plain = gunzipSync(await readFile(file))
  const found: Record<string, string> = {}
  let at = 0
  let table = ''
  let columns = ''
  let rows = ''
  const finish = (): void => {
    if (table === '') return
    const sorted = rows.split('\n').toSorted().join('\n')
    found[table] = createHash('sha256').update(columns).update(sorted).digest('hex')
    table = ''
    rows = ''
  }
  while (at < plain.length) {
    const end = plain.indexOf(0x0a, at)
    const line = JSON.parse(plain.toString('utf8', at, end))
    at = end + 1
    if (line.bytes !== undefined) {
      // Chunks may end within a character: bytes are only compared.
      rows += plain.toString('latin1', at, at + line.bytes)
      at += line.bytes
      continue
    }
    finish()
    if (line.table === undefined) continue
    table = line.table
    columns = JSON.stringify(line.columns)
  }
  return found
}
