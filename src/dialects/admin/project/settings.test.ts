import { expect, test } from 'vitest'
import { settingNames, toSetting } from './settings.ts'

test.each([
  ['usercom.eventsAreMetricEvents', true, { kind: 'on or off', isSet: true, value: 'on' }],
  ['usercom.eventsAreMetricEvents', false, { kind: 'on or off', isSet: true, value: 'off' }],
  [
    'cors.origins',
    ['https://a.example', 'https://b.example'],
    { kind: 'list', value: 'https://a.example, https://b.example' },
  ],
  ['replyke.webhook.timeoutMs', 250, { kind: 'number', isSet: true, value: '250' }],
  ['plan.monthlyActiveUsers', 0, { kind: 'number', isSet: true, value: '0' }],
  ['replyke.webhook.created', '', { kind: 'text', isSet: false, value: null }],
  ['replyke.webhook.created', undefined, { kind: 'text', isSet: false, value: null }],
  ['replyke.webhook.secret', 'hush', { kind: 'text', isSecret: true, isSet: true, value: null }],
] as const)('the setting %s with %j is shown as it is written', (name, value, shown) => {
  expect(toSetting(name, value)).toMatchObject({ name, ...shown })
})

test('every setting says what it does and takes', () => {
  for (const name of settingNames) expect(toSetting(name, undefined).description).not.toBe('')
})
