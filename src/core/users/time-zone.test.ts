import { describe, expect, test } from 'vitest'
import { isTimeZone } from './time-zone.ts'

describe('a time zone', () => {
  test('may be every zone that Intl lists', () => {
    const zones = Intl.supportedValuesOf('timeZone')
    expect(zones.length).toBeGreaterThan(400)
    expect(zones.filter((zone) => !isTimeZone(zone))).toEqual([])
  })

  test.each(
    (
      'Asia/Calcutta Asia/Kolkata US/Pacific Europe/Kiev Europe/Kyiv Asia/Saigon GB ROC UTC Etc/UTC Etc/GMT+5 ' +
      'Etc/GMT-14 GMT GMT0 EST MST HST EST5EDT CET W-SU America/Argentina/ComodRivadavia America/Port-au-Prince ' +
      'NZ-CHAT Zulu UCT PRC'
    ).split(' '),
  )('may be the link or old name %s', (zone) => {
    expect(isTimeZone(zone)).toBe(true)
  })

  test.each(
    '+02:00 -05:00 +0200 +02 UTC+2 GMT+2 GMT+02:00 Z -00:00 \u221202:00 Etc/GMT+99 Etc/GMT+5:00'.split(' '),
  )('is never the offset %s', (offset) => {
    expect(isTimeZone(offset)).toBe(false)
  })

  test.each([
    '',
    ' ',
    'Europe/London ',
    ' Europe/London',
    'Europe/London\0',
    'x'.repeat(300),
    '🙂',
    'Europe/Łódź',
  ])('is never %j', (zone) => {
    expect(isTimeZone(zone)).toBe(false)
  })

  test.each(
    'Mars/Olympus Europe Europe/ / Etc/Unknown localtime posixrules Factory null undefined __proto__ toString 0'.split(
      ' ',
    ),
  )('is never %s', (zone) => {
    expect(isTimeZone(zone)).toBe(false)
  })

  test.each(
    (
      'ACT AET AGT ART AST BET BST CAT CNT CST CTT EAT ECT IET IST JST MIT NET NST PLT PNT PRT PST SST VST ' +
      'pst SystemV/PST8PDT SystemV/EST5 US/Pacific-New'
    ).split(' '),
  )('is never %s, which Intl takes but IANA does not know', (zone) => {
    expect(isTimeZone(zone)).toBe(false)
  })

  test('is told the same every time it is asked, and a look-alike of a known one stays unknown', () => {
    const kelvin = 'Asia/\u212aolkata' // the sign whose lower case is k
    expect([isTimeZone('Asia/Kolkata'), isTimeZone(kelvin), isTimeZone(kelvin)]).toEqual([true, false, false])
    expect(['Mars/Olympus', 'Mars/Olympus', 'Asia/Kolkata', 'Asia/Kolkata'].map(isTimeZone)).toEqual([
      false,
      false,
      true,
      true,
    ])
  })
})
