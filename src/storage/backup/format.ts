import { createHash } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { pipeline } from 'node:stream/promises'
import { createGunzip } from 'node:zlib'
import type { AppliedMigration } from '../migrations/migrate.ts'

// A backup is one gzip stream of JSON lines, so that `zcat FILE | head` shows what it is:
//   {"laurelBackup":1,"createdAt":…,"postgres":…,"migrations":[…]}
//   {"table":"users","columns":[…]}      then, as often as needed,
//   {"bytes":65536}                      followed by that many bytes of COPY's text format
//   {"sequences":{"tags_number_seq":"12"}}
//   {"end":{"rows":{"users":5},"sha256":…}}   the hash of all bytes before this line; nothing follows

const formatVersion = 1
const lineLengthMax = 1024 * 1024

/** A backup that cannot be written or used; the message is a sentence for the operator. */
export class BackupError extends Error {
  override readonly name = 'BackupError'
}

/** What a backup says of itself before any data. */
export interface BackupHeader {
  readonly createdAt: string
  /** The PostgreSQL it was taken from. */
  readonly postgres: string
  /** The schema of what follows. */
  readonly migrations: readonly AppliedMigration[]
}

/** Rows by table. */
export type RowCounts = Readonly<Record<string, number>>

/** The pieces of a backup, in the order in which they come. */
export type Frame =
  | { readonly kind: 'header'; readonly header: BackupHeader }
  /** Followed by its `data`. */
  | { readonly kind: 'table'; readonly name: string; readonly columns: readonly string[] }
  | { readonly kind: 'data'; readonly chunk: Buffer }
  /** The last value drawn from each sequence, as decimal text. */
  | { readonly kind: 'sequences'; readonly lastValues: Readonly<Record<string, string>> }
  | { readonly kind: 'end'; readonly rows: RowCounts }

/** Turns frames into the bytes of a backup, not yet compressed. */
export async function* encodeFrames(frames: AsyncIterable<Frame>): AsyncGenerator<Buffer> {
  const hash = createHash('sha256')
  for await (const frame of frames) {
    const line = Buffer.from(
      `${JSON.stringify(lineOf(frame, frame.kind === 'end' ? hash.digest('hex') : ''))}\n`,
    )
    if (frame.kind !== 'end') hash.update(line)
    yield line
    if (frame.kind !== 'data') continue
    hash.update(frame.chunk)
    yield frame.chunk
  }
}

function lineOf(frame: Frame, sha256: string): object {
  switch (frame.kind) {
    case 'header':
      return { laurelBackup: formatVersion, ...frame.header }
    case 'table':
      return { table: frame.name, columns: frame.columns }
    case 'data':
      return { bytes: frame.chunk.length }
    case 'sequences':
      return { sequences: frame.lastValues }
    case 'end':
      return { end: { rows: frame.rows, sha256 } }
  }
}

/**
 * Reads a backup frame by frame and holds it to its own hash: whoever sees the `end` has seen exactly what was written.
 * @throws BackupError when the file is none, or is damaged
 */
export async function* readFrames(file: string): AsyncGenerator<Frame, undefined> {
  const plain = createGunzip()
  // Errors of both streams arrive at whoever reads the last one.
  const flow = pipeline(createReadStream(file), plain).catch(() => undefined)
  try {
    yield* decodeFrames(plain)
  } catch (error) {
    throw explain(error, file)
  } finally {
    plain.destroy()
    await flow
  }
}

async function* decodeFrames(plain: AsyncIterable<Buffer>): AsyncGenerator<Frame, undefined> {
  const bytes = new ByteReader(plain)
  const hash = createHash('sha256')
  for (let first = true; ; first = false) {
    const line = await bytes.line()
    const found = parseLine(line, first)
    if (found.kind === 'end') {
      if (found.sha256 !== hash.digest('hex')) throw new Damage('its checksum does not match')
      if (!(await bytes.atEnd())) throw new Damage('something follows its end')
      yield { kind: 'end', rows: found.rows }
      return
    }
    hash.update(line)
    if (found.kind !== 'bytes') {
      yield found
      continue
    }
    for await (const chunk of bytes.take(found.count)) {
      hash.update(chunk)
      yield { kind: 'data', chunk }
    }
  }
}

/** What is wrong with a file, as part of a sentence. */
class Damage extends Error {}

type Line =
  | Exclude<Frame, { kind: 'data' | 'end' }>
  | { readonly kind: 'bytes'; readonly count: number }
  | { readonly kind: 'end'; readonly rows: RowCounts; readonly sha256: string }

interface LineShape {
  laurelBackup?: unknown
  table?: unknown
  bytes?: unknown
  sequences?: unknown
  end?: unknown
}

/** The hash vouches for what lines hold, so only their kind is looked at. */
function parseLine(line: Buffer, first: boolean): Line {
  const found = parseObject(line)
  if (first !== 'laurelBackup' in found) throw new Damage(first ? 'it has no header' : 'it has two headers')
  if ('laurelBackup' in found) {
    const { laurelBackup, ...header } = found
    if (laurelBackup !== formatVersion) {
      throw new BackupError(
        `The backup has format ${String(laurelBackup)}, and this Laurel knows format ${formatVersion}: restore it with a newer Laurel.`,
      )
    }
    return { kind: 'header', header: header as unknown as BackupHeader }
  }
  if (typeof found.bytes === 'number' && Number.isSafeInteger(found.bytes) && found.bytes >= 0) {
    return { kind: 'bytes', count: found.bytes }
  }
  if (typeof found.table === 'string') {
    const { columns } = found as { columns?: string[] }
    return { kind: 'table', name: found.table, columns: columns ?? [] }
  }
  if (typeof found.sequences === 'object' && found.sequences !== null) {
    return { kind: 'sequences', lastValues: found.sequences as Record<string, string> }
  }
  if (typeof found.end === 'object' && found.end !== null) {
    return { kind: 'end', ...(found.end as { rows: RowCounts; sha256: string }) }
  }
  throw new Damage('it holds a line that means nothing')
}

function parseObject(line: Buffer): LineShape {
  let value: unknown
  try {
    value = JSON.parse(line.toString('utf8'))
  } catch {
    throw new Damage('it holds a line that cannot be read')
  }
  if (typeof value !== 'object' || value === null) throw new Damage('it holds a line that means nothing')
  return value
}

function explain(error: unknown, file: string): unknown {
  if (error instanceof Damage) {
    return new BackupError(`${file} is not a whole backup of Laurel: ${error.message}. Nothing was restored.`)
  }
  const code = error instanceof Error && 'code' in error ? String(error.code) : ''
  if (code.startsWith('Z_')) {
    return new BackupError(
      `${file} is not a whole backup of Laurel: it is damaged or cut short. Nothing was restored.`,
    )
  }
  if (code === 'ENOENT') return new BackupError(`There is no file ${file}.`)
  if (code === 'EACCES') return new BackupError(`${file} may not be read by this user.`)
  if (code === 'EISDIR') return new BackupError(`${file} is a folder, not a backup.`)
  return error
}

/** Lines and counted bytes out of a stream, holding no more than one of its chunks, or one line. */
class ByteReader {
  readonly #chunks: AsyncIterator<Buffer>
  #rest: Buffer = Buffer.alloc(0)

  constructor(stream: AsyncIterable<Buffer>) {
    this.#chunks = stream[Symbol.asyncIterator]()
  }

  /** The next line with its end. */
  async line(): Promise<Buffer> {
    const parts: Buffer[] = []
    let length = 0
    for (;;) {
      if (!(await this.#fill())) throw new Damage('it is cut short')
      const end = this.#rest.indexOf(0x0a)
      const part = this.#cut(end === -1 ? this.#rest.length : end + 1)
      parts.push(part)
      length += part.length
      if (length > lineLengthMax) throw new Damage('it holds a line that cannot be read')
      if (end !== -1) return Buffer.concat(parts)
    }
  }

  /** The next `count` bytes, in pieces. */
  async *take(count: number): AsyncGenerator<Buffer> {
    for (let left = count; left > 0;) {
      if (!(await this.#fill())) throw new Damage('it is cut short')
      const part = this.#cut(Math.min(left, this.#rest.length))
      left -= part.length
      yield part
    }
  }

  async atEnd(): Promise<boolean> {
    return !(await this.#fill())
  }

  #cut(length: number): Buffer {
    const part = this.#rest.subarray(0, length)
    this.#rest = this.#rest.subarray(length)
    return part
  }

  async #fill(): Promise<boolean> {
    while (this.#rest.length === 0) {
      const { value, done } = await this.#chunks.next()
      if (done === true) return false
      this.#rest = value
    }
    return true
  }
}
