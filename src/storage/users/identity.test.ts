import fc from 'fast-check'
import { v5 } from 'uuid'
import { expect, test } from 'vitest'
import type { SpaceId } from '#core/shared/ids.ts'
import { derivedUid } from './identity.ts'

test('the uid of an id is its UUIDv5 in the space (DESIGN §4.1)', () => {
  fc.assert(
    fc.property(fc.uuid(), fc.string({ unit: 'grapheme' }), (space, id) => {
      expect(derivedUid(space as SpaceId, id)).toBe(v5(id, space))
    }),
  )
})
