import { createHash } from 'node:crypto'
import { once } from 'node:events'
import { createServer, type IncomingHttpHeaders, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { buffer } from 'node:stream/consumers'

/** A bucket called `bucket` of the key `key`, in the region `eu-central-1`. */
export interface FakeS3 extends AsyncDisposable {
  readonly origin: string
  /** By path, the bucket's name included. */
  readonly kept: Map<string, { readonly bytes: Buffer; readonly type: string }>
  readonly asked: Array<{ readonly method: string; readonly headers: IncomingHttpHeaders }>
  /** It answers 503 to everything. */
  failing: boolean
  /** Of what is not there it says 403, as Amazon does to whoever may not list the bucket. */
  secretive: boolean
}

const signed =
  /^AWS4-HMAC-SHA256 Credential=key\/\d{8}\/eu-central-1\/s3\/aws4_request, ?SignedHeaders=\S+, ?Signature=[0-9a-f]{64}$/

/** As much of S3 as is used: it wants signed requests, and looks whether the body is what was signed. */
export async function startFakeS3(): Promise<FakeS3> {
  const server = createServer((request, response) => void answer(request, response))
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const self: FakeS3 = {
    origin: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    kept: new Map(),
    asked: [],
    failing: false,
    secretive: false,
    async [Symbol.asyncDispose]() {
      server.closeAllConnections()
      server.close()
      await once(server, 'close')
    },
  }
  async function answer(request: IncomingMessage, response: ServerResponse): Promise<unknown> {
    const { method = '', url = '', headers } = request
    const body = await buffer(request)
    self.asked.push({ method, headers })
    const sum = headers['x-amz-content-sha256']
    const right = sum === 'UNSIGNED-PAYLOAD' || sum === createHash('sha256').update(body).digest('hex')
    if (!signed.test(headers.authorization ?? '') || !right) return response.writeHead(403).end()
    if (self.failing) return response.writeHead(503).end('<Error><Code>SlowDown</Code></Error>')
    if (method === 'PUT') {
      self.kept.set(url, { bytes: body, type: headers['content-type'] ?? '' })
      return response.writeHead(200, { etag: '"x"' }).end()
    }
    if (method === 'DELETE') {
      self.kept.delete(url)
      return response.writeHead(204).end()
    }
    const found = self.kept.get(url)
    if (found === undefined && self.secretive) return response.writeHead(403).end()
    if (found === undefined) return response.writeHead(404).end('<Error><Code>NoSuchKey</Code></Error>')
    response.writeHead(200, { 'content-type': found.type, 'content-length': found.bytes.length })
    return response.end(found.bytes)
  }
  return self
}
