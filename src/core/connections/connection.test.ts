import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { Micros, Uid } from '../shared/ids.ts'
import {
  answerConnection,
  endConnection,
  removeConnection,
  requestConnection,
  type Connection,
  type ConnectionChange,
} from './connection.ts'

const [ann, ben] = ['ann', 'ben'] as Uid[] as [Uid, Uid]
const otherOf = (uid: Uid) => (uid === ann ? ben : ann)

type Act = 'ask' | 'accept' | 'decline' | 'remove' | 'end'
const act = fc.record({
  by: fc.constantFrom(ann, ben),
  what: fc.constantFrom<Act[]>('ask', 'accept', 'decline', 'remove', 'end'),
})

function perform(existing: Connection | null, by: Uid, what: Act, now: number): ConnectionChange {
  const at = now as Micros
  switch (what) {
    case 'ask':
      return requestConnection(
        existing,
        { requester: by, receiver: otherOf(by), message: null },
        { now: at, newId: () => `id-${now}` },
      )
    case 'accept':
    case 'decline':
      return answerConnection(existing, by, what === 'accept' ? 'accepted' : 'declined', at)
    case 'remove':
      return removeConnection(existing, by)
    case 'end':
      return endConnection(existing, by, at)
  }
}

const afterOf = (existing: Connection | null, change: ConnectionChange): Connection | null => {
  if (change.kind === 'refused') return existing
  return change.kind === 'removed' ? null : change.connection
}

test('whatever two users do: nobody answers its own request, and what is between them never gets stuck', () => {
  fc.assert(
    fc.property(fc.array(act, { maxLength: 40 }), (acts) => {
      let existing: Connection | null = null
      for (const [index, { by, what }] of acts.entries()) {
        const before: Connection | null = existing
        const change = perform(before, by, what, index)
        const after = afterOf(before, change)
        const isAccepted = after?.status === 'accepted' && before?.status !== 'accepted'
        const couldBe = before?.status === 'pending' && before.receiver === by && before.id === after?.id
        expect(isAccepted && !couldBe).toBe(false)
        expect((after?.respondedAt ?? null) === null).toBe(after === null || after.status === 'pending')
        expect(change.kind === 'removed' && before?.status === 'declined').toBe(false)
        existing = after
      }
      // Somebody can always bring them to a connection.
      const asker: Uid = existing?.status === 'declined' ? existing.receiver : (existing?.requester ?? ann)
      const asked =
        existing?.status === 'accepted' ? existing : afterOf(existing, perform(existing, asker, 'ask', 99))
      const done =
        asked?.status === 'accepted' ? asked : afterOf(asked, perform(asked, otherOf(asker), 'accept', 100))
      expect(done?.status).toBe('accepted')
    }),
  )
})

test('only the receiver may ask after a decline, and gets a record of its own', () => {
  const declined: Connection = {
    id: 'old',
    requester: ann,
    receiver: ben,
    status: 'declined',
    message: 'x',
    createdAt: 1 as Micros,
    respondedAt: 2 as Micros,
  }
  expect(perform(declined, ann, 'ask', 3)).toEqual({ kind: 'refused', refusal: 'request_declined' })
  expect(perform(declined, ben, 'ask', 3)).toEqual({
    kind: 'written',
    connection: {
      id: 'id-3',
      requester: ben,
      receiver: ann,
      status: 'pending',
      message: null,
      createdAt: 3,
      respondedAt: null,
    },
  })
})
