import { randomUUID } from 'node:crypto'
import type { Socket } from 'node:net'

/** What came in and is no HTTP request: the parser's error, with the bytes that it read. */
interface ParserError {
  readonly code?: string
  readonly rawPacket?: unknown
}

interface Shape {
  owns(path: string): boolean
  unreadableBody(message: string): object
}

const tooLarge = [
  '431 Request Header Fields Too Large',
  'The request line and headers are too large',
] as const
const tooSlow = ['408 Request Timeout', 'The request took too long to arrive'] as const
const malformed = ['400 Bad Request', 'The request is not valid HTTP'] as const

/**
 * Answers what the HTTP parser refuses, such as a method that does not exist: no route, hook or reply is there then, so
 * the path is looked for in the bytes and the answer is written in the shape of the wire it belongs to.
 */
export function answerUnreadable(shapes: readonly Shape[], error: ParserError, socket: Socket): void {
  if (error.code === 'ECONNRESET' || socket.destroyed) return
  const bytes = Buffer.isBuffer(error.rawPacket) ? error.rawPacket.toString('latin1') : ''
  const path = /^\S{1,64} ([^\s?]+)/.exec(bytes)?.[1] ?? ''
  const [status, message] =
    error.code === 'HPE_HEADER_OVERFLOW'
      ? tooLarge
      : error.code === 'ERR_HTTP_REQUEST_TIMEOUT'
        ? tooSlow
        : malformed
  const body = JSON.stringify(
    shapes.find((one) => one.owns(path))?.unreadableBody(message) ?? { error: message },
  )
  if (socket.writable) {
    socket.write(
      `HTTP/1.1 ${status}\r\nx-request-id: ${randomUUID()}\r\nconnection: close\r\n` +
        `content-type: application/json; charset=utf-8\r\ncontent-length: ${Buffer.byteLength(body)}\r\n\r\n${body}`,
    )
  }
  socket.destroy()
}
