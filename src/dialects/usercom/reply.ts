import type { FastifyReply } from 'fastify'
import type { Version } from './version.ts'

/** Sends an object; version 2 has members of its own, which the route's schema for version 1 would leave out. */
export function sendBody(reply: FastifyReply, body: object, version: Version): FastifyReply {
  if (version === 1) return reply.send(body)
  return reply.type('application/json; charset=utf-8').serializer(JSON.stringify).send(body)
}
