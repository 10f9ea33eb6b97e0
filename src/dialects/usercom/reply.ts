import type { FastifyReply } from 'fastify'
import type { Version } from './version.ts'

/** Sends an object; version 2 has members of its own, which the route's schema for version 1 would leave out. */
export function sendBody(reply: FastifyReply, body: object, version: Version): FastifyReply {
  return version === 1 ? reply.send(body) : sendAny(reply, body)
}

/** Sends an object or a list as it is, past the route's schema. */
export function sendAny(reply: FastifyReply, body: object): FastifyReply {
  return reply.type('application/json; charset=utf-8').serializer(JSON.stringify).send(body)
}
