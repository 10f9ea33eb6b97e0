import { expect, test } from 'vitest'
import { isControl } from './control-draw.ts'
import { changeProjectSettings, defaultProjectSettings } from './project-settings.ts'

test('a change is merged field by field', () => {
  const once = changeProjectSettings(defaultProjectSettings, { experimentation: { controlRatio: 10 } })
  expect(once).toEqual({
    ...defaultProjectSettings,
    experimentation: { controlRatio: 10, userActivationWindow: 14 },
  })
  expect(changeProjectSettings(defaultProjectSettings, {})).toEqual(defaultProjectSettings)
})

test.each([
  '#fff',
  '#1a2B3c',
  'rgb(1,2,3)',
  'rgb(1, 2, 3)',
  'rgba(1,2,3,0.5)',
  'rgba(1,2,3,.5)',
  'rgba(1,2,3,1)',
])('%s is a color', (brandColor) => {
  expect(changeProjectSettings(defaultProjectSettings, { branding: { brandColor } })).toMatchObject({
    branding: { brandColor },
  })
})

test.each(['', 'red', '#ffff', '#ggg', 'rgb(1,2)', 'rgba(1,2,3)', 'rgba(1,2,3,2)', '#fff;'])(
  '"%s" is no color',
  (brandColor) => {
    expect(changeProjectSettings(defaultProjectSettings, { branding: { brandColor } })).toMatchObject({
      code: 'invalid',
      field: 'brandColor',
    })
  },
)

test.each([
  [0, 0, false],
  [0, 1, true],
  [49, 50, true],
  [50, 50, false],
  [99, 100, true],
  [99, 99, false],
])('draw %i at a ratio of %i: %s', (draw, ratio, control) => {
  expect(isControl(draw, ratio)).toBe(control)
})
