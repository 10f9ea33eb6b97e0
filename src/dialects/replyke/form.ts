import multipart, { type MultipartFile } from '@fastify/multipart'
import type { FastifyInstance, FastifyRequest } from 'fastify'
import { fileKinds, type FileKind } from '#core/files/stored-file.ts'
import { CoreError } from '#core/shared/errors.ts'
import type { JsonObject } from '#core/shared/json.ts'
import type { ByteAccount } from '#http/byte-budget.ts'
import { atPace } from '#http/body-pace.ts'
import { HttpError } from '#http/errors.ts'
import { parseJsonBody } from '#http/json-body.ts'
import type { Call, Operation } from './call.ts'
import { ReplykeError } from './errors.ts'

/** A file as it came. */
export interface FormFile {
  readonly kind: FileKind
  readonly bytes: Uint8Array
  readonly declaredType: string
  /** The text of `avatarFile.options` or `bannerFile.options`; null: there was none. */
  readonly options: string | null
}

/** A multipart body: the fields as a JSON body would have them, and the pictures. */
export interface Form {
  readonly fields: JsonObject
  readonly files: readonly FormFile[]
}

/** Whom the memory is shared with: one project with the others, and in it one address with the others. */
export const sharersOf = ({ ctx }: Pick<Call, 'ctx'>, { ip }: FastifyRequest): readonly string[] => [
  ctx.projectId,
  ip,
]

/** As much as a JSON body may hold. */
const fieldBytesMax = 1024 * 1024
const fieldsMax = 64
const filesMax = fileKinds.length
const nameLengthMax = 100

/** Objects and points come as JSON text (replyke.md §4.1). */
const jsonFields: ReadonlySet<string> = new Set(['location', 'metadata', 'secureMetadata'])

/** Lets a scope take multipart bodies; `readForm` reads them, after it is known who asks. */
export async function acceptForms(app: FastifyInstance): Promise<void> {
  await app.register(multipart)
}

/**
 * Reads a multipart body (replyke.md §4.1): `""` is null, objects are JSON text. Held in memory whole, and bounded.
 * @param bytesMax of one file
 * @throws ReplykeError 413 for a file that is too large, 400 for a part that is not known or given twice, 408 for a body
 * that comes in too slowly; HttpError `body_too_large`, `bad_json`; CoreError `rate_limited`
 */
export async function readForm(
  request: FastifyRequest,
  area: Operation['area'],
  bytesMax: number,
  account: ByteAccount,
): Promise<Form> {
  try {
    return await atPace(request.raw, () => readParts(request, area, bytesMax, account), tooSlow)
  } catch (error) {
    // What is left of the body is read by whoever answers.
    request.raw.unpipe()
    throw describe(error)
  }
}

const tooSlow = () =>
  new ReplykeError(408, { error: 'The request took too long to arrive', code: 'request/invalid' })

async function readParts(
  request: FastifyRequest,
  area: Operation['area'],
  bytesMax: number,
  account: ByteAccount,
): Promise<Form> {
  const texts = new Map<string, string>()
  const files = new Map<FileKind, Omit<FormFile, 'options'>>()
  let left = fieldBytesMax
  const limits = {
    fileSize: bytesMax,
    files: filesMax,
    fields: fieldsMax,
    parts: filesMax + fieldsMax,
    fieldSize: fieldBytesMax,
    fieldNameSize: nameLengthMax,
  }
  for await (const part of request.parts({ limits })) {
    if (part.type === 'file') {
      const kind = fileKinds.find((one) => part.fieldname === `${one}File`)
      if (kind === undefined) throw unusable(`there is no file "${part.fieldname}" here`)
      if (files.has(kind)) throw unusable(`${part.fieldname} may be given once`)
      const bytes = await readFile(part, kind, area, bytesMax, account)
      files.set(kind, { kind, bytes, declaredType: part.mimetype })
      continue
    }
    const text = typeof part.value === 'string' ? part.value : JSON.stringify(part.value)
    left -= Buffer.byteLength(text)
    if (part.valueTruncated || part.fieldnameTruncated || left < 0) throw tooLarge()
    if (texts.has(part.fieldname)) throw unusable(`${part.fieldname} may be given once`)
    // What was no UTF-8 has been replaced by this: it is not what was sent.
    if (text.includes('\uFFFD')) throw unusable(`${part.fieldname} is not UTF-8`)
    account.hold(text.length)
    texts.set(part.fieldname, text)
  }
  for (const kind of fileKinds) if (texts.has(`${kind}File`)) throw unusable(`${kind}File must be a file`)
  return {
    fields: Object.fromEntries([...texts].map(([name, text]) => [name, valueOf(name, text)])),
    files: [...files.values()].map((file) => ({
      ...file,
      options: texts.get(`${file.kind}File.options`) ?? null,
    })),
  }
}

async function readFile(
  { file }: MultipartFile,
  kind: FileKind,
  area: Operation['area'],
  bytesMax: number,
  account: ByteAccount,
): Promise<Uint8Array> {
  const chunks: Buffer[] = []
  for await (const chunk of file as AsyncIterable<Buffer>) {
    account.hold(chunk.length)
    chunks.push(chunk)
  }
  if (!file.truncated) return Buffer.concat(chunks)
  throw new ReplykeError(413, {
    error: `${titleOf(kind)} image exceeds ${bytesMax / 1024 / 1024}MB limit.`,
    code: `${area}/file-too-large`,
    field: `${kind}File`,
  })
}

/** Fields without the address that a picture of the form takes the place of (replyke.md §4.1). */
export const withoutReplaced = (fields: JsonObject, files: readonly FormFile[]): JsonObject =>
  files.some(({ kind }) => kind === 'avatar')
    ? Object.fromEntries(Object.entries(fields).filter(([name]) => name !== 'avatar'))
    : fields

/** A text that should be JSON and is none stays what it is, and is refused as that. */
function valueOf(name: string, text: string): JsonObject[string] {
  if (text === '') return null
  if (!jsonFields.has(name)) return text
  try {
    return parseJsonBody(Buffer.from(text)) as JsonObject[string]
  } catch {
    return text
  }
}

export const titleOf = (kind: FileKind): string => (kind === 'avatar' ? 'Avatar' : 'Banner')

const unusable = (message: string) => new HttpError('bad_json', message)
const tooLarge = () => new HttpError('body_too_large', 'The form is too large')

/** The parser's errors in ours: over a limit, or no multipart body at all. */
function describe(error: unknown): unknown {
  if (error instanceof ReplykeError || error instanceof HttpError || error instanceof CoreError) return error
  const code = error instanceof Error && 'code' in error ? error.code : undefined
  const isLimit = ['FST_PARTS_LIMIT', 'FST_FILES_LIMIT', 'FST_FIELDS_LIMIT', 'FST_REQ_FILE_TOO_LARGE'].some(
    (one) => one === code,
  )
  return isLimit ? tooLarge() : new HttpError('bad_json', 'The multipart body cannot be read')
}
