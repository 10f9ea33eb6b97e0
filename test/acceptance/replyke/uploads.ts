import { readdir } from 'node:fs/promises'
import { join } from 'node:path'
import sharp from 'sharp'
import type { RawResponse } from '#test/support/http.ts'
import { sharedServer } from '#test/support/shared-server.ts'
import type { ReplykeProject } from './fixture.ts'

type Headers = Readonly<Record<string, string>>

/** A file of a form. */
export interface Attached {
  readonly bytes: Uint8Array
  readonly type?: string
  readonly name?: string
}

/** What a form sends: a text, or a file. */
export type Parts = Readonly<Record<string, string | Attached>>

/** The v7 mount of a project, which takes forms. */
export const v7 = (laurel: ReplykeProject): string => `/v7${laurel.P}`

/** Sends a form as browsers do. */
export async function sendForm(
  laurel: Pick<ReplykeProject, 'call'>,
  method: string,
  path: string,
  parts: Parts,
  headers: Headers = {},
): Promise<RawResponse> {
  const form = new FormData()
  for (const [name, part] of Object.entries(parts)) {
    if (typeof part === 'string') form.append(name, part)
    else {
      const { bytes, type = 'image/png', name: fileName = 'picture.png' } = part
      form.append(name, new Blob([new Uint8Array(bytes)], { type }), fileName)
    }
  }
  const encoded = new Request('http://localhost/', { method: 'POST', body: form })
  return laurel.call(method, path, {
    headers: { ...headers, 'content-type': encoded.headers.get('content-type') ?? '' },
    body: Buffer.from(await encoded.arrayBuffer()),
  })
}

/** A picture of one colour. */
export const picture = (
  width = 60,
  height = 40,
  format: 'png' | 'jpeg' | 'webp' | 'gif' | 'avif' | 'tiff' = 'png',
): Promise<Buffer> =>
  sharp({ create: { width, height, channels: 3, background: '#c04020' } })
    .toFormat(format)
    .toBuffer()

/** The files that are kept for a project. */
export async function keptFiles(laurel: ReplykeProject): Promise<readonly string[]> {
  const folder = join(sharedServer().env['LAUREL_DATA_DIR'] ?? '', 'files', laurel.project.projectId)
  try {
    const found = await readdir(folder, { recursive: true, withFileTypes: true })
    return found.filter((one) => one.isFile()).map((one) => join(one.parentPath, one.name))
  } catch {
    return []
  }
}
