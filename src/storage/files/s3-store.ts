import { S3mini, S3ServiceError } from 's3mini'
import { formatOfPath } from '#core/files/stored-file.ts'
import type { FileStore } from '#usecases/ports.ts'

/** A bucket, and who may write to it. */
export interface S3Place {
  /** With the bucket, and below it a folder where one is wanted: `https://s3.example.com/bucket`. */
  readonly endpoint: string
  readonly accessKeyId: string
  readonly secretAccessKey: string
  readonly region: string
}

const answerMsMax = 20_000
/** Longer than whoever is given a picture may take for it. */
const readMsMax = 3_600_000

/**
 * Files in a bucket of Amazon S3 or of a server that speaks as it does. The bucket may be private: it is read by us alone.
 * @param onDenied told once: of a key that is not there Amazon says "forbidden" to whoever may not list the bucket, so that
 * it cannot be told from one that may not be read
 */
export function s3Store(place: S3Place, onDenied: (error: unknown) => void): FileStore {
  const bucket = new S3mini({ ...place, requestAbortTimeout: answerMsMax })
  const reader = new S3mini({ ...place, requestAbortTimeout: readMsMax })
  let wasDenied = false
  return {
    async put(path, bytes, contentType) {
      await bucket.putObject(checked(path), Buffer.from(bytes), contentType)
    },
    async find(path) {
      try {
        const size = await bucket.getContentLength(checked(path))
        return { size, read: () => bytesOf(reader, path) }
      } catch (error) {
        const status = statusOf(error)
        if (status === 403 && !wasDenied) {
          wasDenied = true
          onDenied(error)
        }
        if (status === 403 || status === 404) return null
        throw error
      }
    },
    async delete(paths) {
      for (const path of paths.map(checked)) await bucket.deleteObject(path)
    },
  }
}

function checked(path: string): string {
  if (formatOfPath(path) === null) throw new Error('this is no path of a file')
  return path
}

async function* bytesOf(bucket: S3mini, path: string): AsyncIterable<Uint8Array> {
  const found = await bucket.getObjectResponse(path)
  if (found?.body === undefined || found.body === null) throw new Error('the bytes went while they were read')
  yield* found.body
}

/** What the bucket's server answered; null: nothing. */
function statusOf(error: unknown): number | null {
  const cause = error instanceof Error ? error.cause : null
  return cause instanceof S3ServiceError ? cause.status : null
}
