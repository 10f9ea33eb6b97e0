import { blockSize, type BlockDay } from '#core/analytics/look.ts'
import type { Day } from '#core/shared/calendar.ts'

/**
 * A chunk is what users of one block did on one day, packed: three to four bytes for each. First a byte that says in which unit
 * values are (0: there are none), one with the number of layers, and the number of users; then the users' places, each as its
 * distance from the one before; then layer by layer a value of each. A layer holds the digits to the base of 2^36 that
 * are beyond the layer before, so that nearly all chunks have one, and the values of a layer add up exactly in a double.
 */
export type ChunkEntries = ReadonlyMap<number, bigint>

const layerBits = 36n
const layerBase = 1n << layerBits
/** In millionths: whole numbers, hundredths, anything. By their number, from 1 on. */
const units = [1_000_000n, 10_000n, 1n] as const
type Unit = (typeof units)[number]

/** Of the digits of a layer. */
const unitOfLayer = (unit: bigint, layer: number): bigint =>
  layer === 0 ? unit : unit << (BigInt(layer) * layerBits)

/** Packs what users did, by their place in the block. Without values only who it was is kept. */
export function encodeChunk(entries: ChunkEntries, withValues: boolean): Buffer {
  const places = placesOf(entries)
  const unit = withValues ? unitOf(entries) : null
  const layers = unit === null ? [] : layersOf(places, entries, unit)
  const writer = new ByteWriter(16 + places.length * (2 + layers.length * 6))
  writer.byte(unit === null ? 0 : units.indexOf(unit) + 1)
  writer.byte(layers.length)
  writer.varint(places.length)
  let before = 0
  for (const place of places) {
    writer.varint(place - before)
    before = place
  }
  // Zigzag: small numbers are short, whatever their sign.
  for (const layer of layers) for (const digit of layer) writer.varint(digit < 0 ? -2 * digit - 1 : 2 * digit)
  return writer.bytes()
}

const placesOf = (entries: ChunkEntries): Uint16Array => Uint16Array.from(entries.keys()).toSorted()

/** The largest in which all values are whole. */
const unitOf = (entries: ChunkEntries): Unit =>
  units.find((unit) => [...entries.values()].every((value) => value % unit === 0n)) ?? 1n

function layersOf(places: Uint16Array, entries: ChunkEntries, unit: bigint): readonly number[][] {
  let left = Array.from(places, (place) => (entries.get(place) ?? 0n) / unit)
  const layers: number[][] = []
  do {
    // Digits have the sign of the whole.
    layers.push(left.map((value) => Number(value % layerBase)))
    left = left.map((value) => value / layerBase)
  } while (left.some((value) => value !== 0n))
  return layers
}

/** Both, each place once, in order; gives how many there are. */
function union(some: Uint16Array, others: Uint16Array, into: Uint16Array): number {
  let count = 0
  let index = 0
  for (const other of others) {
    while (index < some.length && (some[index] ?? 0) < other) into[count++] = some[index++] ?? 0
    if (some[index] === other && index < some.length) index += 1
    into[count++] = other
  }
  into.set(some.subarray(index), count)
  return count + some.length - index
}

class ByteWriter {
  readonly #buffer: Buffer
  #length = 0
  constructor(sizeMax: number) {
    this.#buffer = Buffer.allocUnsafe(sizeMax)
  }
  byte(value: number): void {
    this.#buffer[this.#length] = value
    this.#length += 1
  }
  /** Seven bits a byte, the lowest first; the numbers may be past 32 bits. */
  varint(value: number): void {
    let left = value
    while (left >= 0x80) {
      this.byte((left % 0x80) + 0x80)
      left = Math.floor(left / 0x80)
    }
    this.byte(left)
  }
  bytes(): Buffer {
    return Buffer.from(this.#buffer.subarray(0, this.#length))
  }
}

/** Unpacks chunks into the same arrays again and again. */
export class ChunkReader {
  readonly #users = new Uint16Array(blockSize)
  readonly #values = new Float64Array(blockSize)
  readonly #together = new Uint16Array(blockSize)
  #at = 0

  /** Shows a chunk: once for each of its layers, or once if only who it was is wanted. */
  read(data: Uint8Array, day: Day, see: (part: BlockDay) => void): void {
    const unit = units[(data[0] ?? 0) - 1]
    const layers = data[1] ?? 0
    this.#at = 2
    const count = this.#varint(data)
    this.#readUsers(data, count)
    if (unit === undefined) return see({ day, count, users: this.#users, values: this.#values, unit: 0n })
    for (let layer = 0; layer < layers; layer += 1) {
      this.#readValues(data, count)
      see({ day, count, users: this.#users, values: this.#values, unit: unitOfLayer(unit, layer) })
    }
  }

  /**
   * Shows a chunk and what is in none yet as if it were packed with it: users of both once where only who it was is wanted, else
   * what is added like a layer more, in units of its own.
   */
  readWith(
    data: Uint8Array | null,
    added: ChunkEntries,
    { day, withValues }: { readonly day: Day; readonly withValues: boolean },
    see: (part: BlockDay) => void,
  ): void {
    if (withValues) {
      if (data !== null) this.read(data, day, see)
      this.#showValues(added, day, see)
      return
    }
    let count = 0
    if (data !== null) {
      this.#at = 2
      count = this.#varint(data)
      this.#readUsers(data, count)
    }
    const users = this.#together
    count = union(this.#users.subarray(0, count), placesOf(added), users)
    see({ day, count, users, values: this.#values, unit: 0n })
  }

  #showValues(added: ChunkEntries, day: Day, see: (part: BlockDay) => void): void {
    const users = placesOf(added)
    const unit = unitOf(added) ?? 1n
    for (const [layer, digits] of layersOf(users, added, unit).entries())
      see({
        day,
        count: users.length,
        users,
        values: Float64Array.from(digits),
        unit: unitOfLayer(unit, layer),
      })
  }

  #readUsers(data: Uint8Array, count: number): void {
    const users = this.#users
    let at = this.#at
    let place = 0
    for (let index = 0; index < count; index += 1) {
      const byte = data[at] ?? 0
      at += 1
      // A distance in a block has two bytes at most.
      if (byte < 0x80) place += byte
      else {
        place += (byte & 0x7f) | ((data[at] ?? 0) << 7)
        at += 1
      }
      users[index] = place
    }
    this.#at = at
  }

  #readValues(data: Uint8Array, count: number): void {
    const values = this.#values
    let at = this.#at
    for (let index = 0; index < count; index += 1) {
      let coded = data[at] ?? 0
      if (coded < 0x80) at += 1
      else {
        const next = data[at + 1] ?? 0
        if (next < 0x80) {
          coded = (coded & 0x7f) | (next << 7)
          at += 2
        } else {
          this.#at = at
          coded = this.#varint(data)
          at = this.#at
          values[index] = coded % 2 === 0 ? coded / 2 : -(coded + 1) / 2
          continue
        }
      }
      values[index] = (coded >>> 1) ^ -(coded & 1)
    }
    this.#at = at
  }

  #varint(data: Uint8Array): number {
    let value = 0
    let factor = 1
    for (;;) {
      const byte = data[this.#at] ?? 0
      this.#at += 1
      value += (byte & 0x7f) * factor
      if (byte < 0x80) return value
      factor *= 0x80
    }
  }
}

/** What is packed in a chunk, by place. */
export function decodeChunk(data: Uint8Array): Map<number, bigint> {
  const entries = new Map<number, bigint>()
  new ChunkReader().read(data, 0 as Day, ({ count, users, values, unit }) => {
    for (let index = 0; index < count; index += 1) {
      const place = users[index] ?? 0
      entries.set(place, (entries.get(place) ?? 0n) + BigInt(values[index] ?? 0) * unit)
    }
  })
  return entries
}

/** A chunk with more that users did. */
export function mergeChunk(data: Uint8Array | null, added: ChunkEntries, withValues: boolean): Buffer {
  if (data === null) return encodeChunk(added, withValues)
  const entries = decodeChunk(data)
  for (const [place, value] of added) entries.set(place, (entries.get(place) ?? 0n) + value)
  return encodeChunk(entries, withValues)
}
