import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { printRows, waitUntilApplied, type CommandContext } from './context.ts'

/** A context that keeps what is said; commands may use nothing else of it here. */
function listening() {
  const printed: string[] = []
  const warned: string[] = []
  const said: Partial<CommandContext> = {
    print: (line) => void printed.push(line),
    warn: (line) => void warned.push(line),
  }
  return { context: said as CommandContext, printed, warned }
}

type Rows = Parameters<typeof printRows>[1]
function shown(rows: Rows, json = false) {
  const { context, printed, warned } = listening()
  printRows(context, rows, json)
  expect(warned).toEqual([])
  return printed
}

describe('a listing for people', () => {
  test('has a heading and columns that begin under each other, two blanks apart', () => {
    const rows = [
      { id: 'k1', kind: 'admin', lastUsed: null },
      { id: 'key-22', kind: 'usercom', lastUsed: '2024-01-01' },
    ]
    expect(shown(rows)).toEqual([
      'id      kind     lastUsed', //
      'k1      admin    -',
      'key-22  usercom  2024-01-01',
    ])
  })

  test('shows null as a dash, and anything but text as JSON', () => {
    const rows = [{ a: null, b: '', c: 0, d: false, e: ['x'], f: { g: 1 }, h: 'end' }]
    expect(shown(rows)[1]?.split(/ {2,}/)).toEqual(['-', '0', 'false', '["x"]', '{"g":1}', 'end'])
  })

  test('says so when there is nothing to list', () => {
    expect(shown([])).toEqual(['(none)'])
  })

  test('has every cell where its heading begins, and no blanks at the end of a line', () => {
    const cell = fc.oneof(fc.stringMatching(/^[!-~]{1,12}$/), fc.integer(), fc.boolean(), fc.constant(null))
    const rows = fc.array(fc.record({ first: cell, second: cell, third: cell }), {
      minLength: 1,
      maxLength: 6,
    })
    fc.assert(
      fc.property(rows, (some) => {
        const [heading = '', ...lines] = shown(some)
        expect(lines).toHaveLength(some.length)
        const starts = ['first', 'second', 'third'].map((name) => heading.indexOf(name))
        for (const [index, line] of lines.entries()) {
          const cells = starts.map((start, column) => line.slice(start, starts[column + 1]).trimEnd())
          const values = Object.values(some[index] ?? {})
          expect(cells).toEqual(values.map((value) => (value === null ? '-' : String(value))))
          expect(line).toBe(line.trimEnd())
        }
      }),
    )
  })
})

describe('a listing for scripts', () => {
  test('is one JSON document with the rows as they are', () => {
    const rows = [{ id: 'k1', lastUsed: null, many: [1] }]
    expect(shown(rows, true).map((line) => JSON.parse(line) as unknown)).toEqual([rows])
  })

  test('is an empty list when there is nothing', () => {
    expect(shown([], true)).toEqual(['[]'])
  })
})

describe('after a change', () => {
  const after = async (everywhere: boolean) => {
    const { context, printed, warned } = listening()
    await waitUntilApplied(context, { configuration: { applied: async () => ({ everywhere }) } })
    expect(printed).toEqual([])
    return warned
  }

  test('nothing is said when every server applies it', async () => {
    expect(await after(true)).toEqual([])
  })

  test('a server that did not confirm is told of, on standard error', async () => {
    const said = await after(false)
    expect(said).toHaveLength(1)
    expect(said[0]).toContain('stored')
  })
})
