import fastify from 'fastify'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { HttpError } from './errors.ts'
import { acceptJsonOnly, parseJsonBody } from './json-body.ts'

const parse = (text: string) => parseJsonBody(Buffer.from(text, 'utf8'))

/** The fault a body is refused for, or null when it is accepted. */
function fault(body: string | Buffer): string | null {
  try {
    parseJsonBody(typeof body === 'string' ? Buffer.from(body, 'utf8') : body)
    return null
  } catch (error) {
    if (error instanceof HttpError) return error.fault
    throw error
  }
}

const nested = (levels: number, open = '[', close = ']') => open.repeat(levels) + close.repeat(levels)

describe('a JSON body', () => {
  test.each<[string, unknown]>([
    ['{}', {}],
    ['[]', []],
    ['null', null],
    ['0', 0],
    ['"text"', 'text'],
    [' {"a" : [1, 2.5, -3e2]}\r\n', { a: [1, 2.5, -300] }],
    ['{"name":"Zażółć 🙂"}', { name: 'Zażółć 🙂' }],
    ['"\\ud83d\\ude42"', '🙂'],
    ['"\\uD83D\\uDE42 \\u00e9"', '🙂 é'],
    ['"\\\\u0000"', '\\u0000'], // a backslash and letters, not an escape
    ['"\\\\ud83d"', '\\ud83d'],
    ['"\\u0001\\u001f\\uffff"', '\u0001\u001f\uffff'],
    ['"\ufeff"', '\ufeff'],
    ['1e308', 1e308],
    ['1e-400', 0],
    ['1e000', 1],
    ['-1.7976931348623157e308', -Number.MAX_VALUE],
    ['12345678901234567890', 12345678901234567000],
    [`1${'0'.repeat(308)}`, 1e308],
    [`0.${'1'.repeat(400)}`, 1 / 9],
    ['{"e":"1e400"}', { e: '1e400' }],
    [`{"digits":"${'9'.repeat(400)}"}`, { digits: '9'.repeat(400) }],
    ['{"a":1,"b":2,"a":3}', { a: 3, b: 2 }],
    ['{"":0}', { '': 0 }],
  ])('%s is read as %j', (text, value) => {
    expect(parse(text)).toEqual(value)
  })

  test('that is empty is none', () => {
    expect(parseJsonBody(Buffer.alloc(0))).toBeUndefined()
  })

  test.each([
    ['broken JSON', '{"a":'],
    ['blanks only', ' \n'],
    ['two values', '{}{}'],
    ['a comma too many', '[1,]'],
    ['single quotes', "{'a':1}"],
    ['a comment', '{} // x'],
    ['not a number', 'NaN'],
    ['a form', 'a=1&b=2'],
    ['a byte order mark', '\ufeff{}'],
    ['a raw NUL', '"a\0"'],
    ['a raw line break in a text', '"a\nb"'],
    ['closing brackets only', ']]]'],
    ['NUL', '"a\\u0000b"'],
    ['NUL deep within', '{"a":[{"b":"\\u0000"}]}'],
    ['NUL in a key', '{"\\u0000":1}'],
    ['NUL beside a written backslash', '"\\\\\\u0000"'],
    ['half a pair', '"\\ud83d"'],
    ['the other half', '"\\ude42"'],
    ['halves in the wrong order', '"\\ude42\\ud83d"'],
    ['half a pair in capitals', '"\\uDBFF"'],
    ['half a pair before a letter', '"\\ud83dx"'],
    ['half a pair in a key', '{"a":{"\\udc00":1}}'],
    ['half a pair under __proto__', '{"__proto__":["\\udc00"]}'],
    ['a number beyond a double', '1e400'],
    ['the same with a sign and a capital', '[-1E+309]'],
    ['the same with noughts before the exponent', '1e+0000400'],
    ['the same in digits', `9${'0'.repeat(309)}`],
    ['the same with few digits in the exponent', `1${'0'.repeat(250)}e99`],
    ['the same just beyond', `1${'0'.repeat(210)}e99`],
    ['the same in an object', '{"a":{"b":[0,1e999]}}'],
  ])('with %s is refused', (_what, text) => {
    expect(fault(text)).toBe('bad_json')
  })

  test.each([
    ['a stray byte', [0x22, 0xff, 0x22]],
    ['a cut sequence', [0x22, 0xc3, 0x22]],
    ['a too long form of a slash', [0x22, 0xc0, 0xaf, 0x22]],
    ['a surrogate', [0x22, 0xed, 0xa0, 0xbd, 0x22]],
    ['beyond Unicode', [0x22, 0xf4, 0x90, 0x80, 0x80, 0x22]],
    ['UTF-16', [0xff, 0xfe, 0x7b, 0x00, 0x7d, 0x00]],
  ])('that is not UTF-8 is refused: %s', (_what, bytes) => {
    expect(fault(Buffer.from(bytes))).toBe('bad_json')
  })
})

describe('a JSON body may have 100 levels', () => {
  const text = JSON.stringify('[{"\\'.repeat(200))
  test.each<[string, string, boolean]>([
    ['100 arrays', nested(100), true],
    ['101 arrays', nested(101), false],
    ['100 objects', `${'{"a":'.repeat(100)}1${'}'.repeat(100)}`, true],
    ['101 objects', `${'{"a":'.repeat(101)}1${'}'.repeat(101)}`, false],
    ['50 of each', `${'[{"a":'.repeat(50)}1${'}]'.repeat(50)}`, true],
    ['50 of each and one more', `[${'[{"a":'.repeat(50)}1${'}]'.repeat(50)}]`, false],
    ['101 side by side', `[${Array.from({ length: 101 }, () => '[[]]').join(',')}]`, true],
    ['brackets in a text', text, true],
    ['brackets in a text within 100 arrays', '['.repeat(100) + text + ']'.repeat(100), true],
    ['brackets in a text within 101 arrays', '['.repeat(101) + text + ']'.repeat(101), false],
    ['brackets in a key', `{${text}:${nested(99)}}`, true],
    ['101 after a text that ends in a backslash', `["\\\\",${nested(100)}]`, false],
    ['100 after a text with quotes', `["\\"[[",${nested(99)}]`, true],
    ['a million', nested(1_000_000), false],
    ['a million, never closed', '['.repeat(1_000_000), false],
  ])('%s', (_what, body, accepted) => {
    expect(fault(body)).toBe(accepted ? null : 'bad_json')
  })
})

describe('__proto__ and constructor are members like any other', () => {
  test('as own members, without a prototype changed', () => {
    const value = parse('{"__proto__":{"admin":true},"constructor":{"prototype":{"x":1}},"a":1}')
    expect(Object.keys(Object(value))).toEqual(['__proto__', 'constructor', 'a'])
    expect(Object.getPrototypeOf(value)).toBe(Object.prototype)
    expect(Reflect.get(Object(value), 'admin')).toBeUndefined()
    expect(Reflect.get({}, 'x')).toBeUndefined()
  })

  test('also where every member is looked at', () => {
    expect(JSON.stringify(parse('{"__proto__":{"a":"\\ud83d\\ude42"}}'))).toBe('{"__proto__":{"a":"🙂"}}')
  })
})

describe('whatever the JSON', () => {
  const storable = fc.string({ unit: 'binary' }).filter((text) => !text.includes('\0') && text.isWellFormed())
  const key = fc.oneof(storable, fc.constantFrom('__proto__', 'constructor', 'toJSON'))
  const values = fc.letrec<{ value: unknown }>((tie) => ({
    value: fc.oneof(
      { maxDepth: 4, withCrossShrink: true },
      fc.oneof(
        fc.constant(null),
        fc.boolean(),
        fc.double({ noNaN: true, noDefaultInfinity: true }),
        storable,
      ),
      fc.array(tie('value'), { maxLength: 4 }),
      fc.array(fc.tuple(key, tie('value')), { maxLength: 4 }).map((entries) => Object.fromEntries(entries)),
    ),
  })).value
  /** The same text with every character of every string as an escape. */
  const escaped = (json: string) =>
    json.replaceAll(/"(?:[^"\\]|\\.)*"/gsu, (quoted) => {
      const content = JSON.parse(quoted) as string
      const units = Array.from({ length: content.length }, (_, index) => content.charCodeAt(index))
      return `"${units.map((unit) => `\\u${unit.toString(16).padStart(4, '0')}`).join('')}"`
    })

  test('what can be stored is read as JSON.parse reads it', () => {
    fc.assert(
      fc.property(values, fc.constantFrom('', ' ', '\n'), (value, blank) => {
        const text = blank + JSON.stringify(value, null, blank)
        expect(JSON.stringify(parse(text))).toBe(JSON.stringify(JSON.parse(text)))
      }),
      { numRuns: 200 },
    )
  })

  test('a text may be written in escapes throughout', () => {
    fc.assert(
      fc.property(values, (value) => {
        const text = JSON.stringify(value)
        expect(JSON.stringify(parse(escaped(text)))).toBe(JSON.stringify(JSON.parse(text)))
      }),
      { numRuns: 200 },
    )
  })

  test('one unstorable text anywhere refuses it all', () => {
    const poison = fc.tuple(
      storable,
      fc.constantFrom('\0', '\ud800', '\udbff', '\udfff'),
      fc.constantFrom('', 'x'),
    )
    fc.assert(
      fc.property(values, poison, fc.boolean(), (value, [before, bad, after], inKey) => {
        const text = `${before}x${bad}${after}`
        const body = JSON.stringify(inKey ? [{ [text]: value }] : { value, text: [text] })
        expect(fault(body)).toBe('bad_json')
      }),
    )
  })

  test('a number is refused exactly when it does not fit a double', () => {
    const numbers = fc
      .tuple(
        fc.integer({ min: 1, max: 400 }),
        fc.integer({ min: 0, max: 400 }),
        fc.constantFrom('e', 'E+', 'e00'),
      )
      .map(([digits, exponent, e]) => `${'9'.repeat(digits)}.5${e}${exponent}`)
    fc.assert(
      fc.property(
        numbers,
        (text) => fault(`[${text}]`) === (Number.isFinite(Number(text)) ? null : 'bad_json'),
      ),
      { numRuns: 500 },
    )
  })

  test('any bytes are a value or refused, nothing else', () => {
    fc.assert(
      fc.property(fc.uint8Array(), (bytes) => {
        expect([null, 'bad_json']).toContain(fault(Buffer.from(bytes)))
      }),
    )
  })
})

describe('a scope that reads JSON only', () => {
  async function answers(contentType: string | null, payload: string) {
    await using app = fastify()
    acceptJsonOnly(app)
    app.post('/', async (request) => ({ body: request.body ?? 'none' }))
    const headers = contentType === null ? {} : { 'content-type': contentType }
    const response = await app.inject({ method: 'POST', url: '/', headers, payload })
    return response.statusCode === 200 ? response.json<unknown>() : response.statusCode
  }

  test.each([
    'application/json',
    'application/json; charset=utf-8',
    'application/json;charset=UTF-8',
    'APPLICATION/JSON',
    'application/vnd.api+json',
    'application/merge-patch+json ; charset=utf-8',
  ])('reads %s', async (type) => {
    expect(await answers(type, '{"a":1}')).toEqual({ body: { a: 1 } })
  })

  test.each([
    'text/plain',
    'application/x-www-form-urlencoded',
    'multipart/form-data; boundary=x',
    'application/json5',
    'application/jsonp',
    'text/json',
    'application/xml',
  ])('refuses %s', async (type) => {
    expect(await answers(type, '{"a":1}')).toBe(415)
  })

  test('takes an empty body with a JSON content type for none', async () => {
    expect(await answers('application/json', '')).toEqual({ body: 'none' })
    expect(await answers(null, '')).toEqual({ body: 'none' })
  })
})
