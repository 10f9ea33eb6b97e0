import { expect, test } from 'vitest'
import { addressGuard } from './address-guard.ts'

const refused = [
  '127.0.0.1',
  '127.255.255.254',
  '0.0.0.0',
  '0.1.2.3',
  '10.0.0.1',
  '10.255.255.255',
  '172.16.0.1',
  '172.31.255.255',
  '192.168.0.1',
  '169.254.169.254', // metadata services of clouds
  '169.254.0.1',
  '100.64.0.1',
  '100.100.100.200', // Alibaba's metadata service
  '192.0.0.1',
  '192.0.0.192', // Oracle's
  '192.0.2.1',
  '198.18.0.1',
  '198.19.255.255',
  '198.51.100.1',
  '203.0.113.1',
  '192.88.99.1',
  '224.0.0.1',
  '239.255.255.250',
  '240.0.0.1',
  '255.255.255.255',
  '::',
  '::1',
  '::127.0.0.1',
  '::10.0.0.1',
  '::ffff:127.0.0.1',
  '::ffff:7f00:1',
  '::ffff:10.0.0.1',
  '::ffff:169.254.169.254',
  '::ffff:0:127.0.0.1',
  '64:ff9b::127.0.0.1',
  '64:ff9b::a00:1',
  '64:ff9b:1::1',
  '100::1',
  'fc00::1',
  'fd00:ec2::254', // Amazon's metadata service
  'fe80::1',
  'febf::1',
  'fec0::1',
  'ff02::1',
  '2001::1',
  '2001:db8::1',
  '2001:2::1',
  '2001:10::1',
  '2002:7f00:1::',
  '2002:a00:1::1',
  '3fff::1',
  '5f00::1',
  '4000::1',
  '',
  'localhost',
  'example.com',
  '1.2.3',
  '0177.0.0.1',
  '0x8.8.8.8',
  '1.2.3.4.5',
  '256.1.1.1',
  'fe80::1%eth0',
]

test.each(refused)('a webhook may not connect to %j', (address) => {
  expect(addressGuard([]).allows(address)).toBe(false)
})

const allowed = [
  '1.1.1.1',
  '8.8.8.8',
  '93.184.216.34',
  '172.15.255.255',
  '172.32.0.1',
  '192.167.255.255',
  '100.63.255.255',
  '100.128.0.1',
  '::ffff:8.8.8.8',
  '2606:4700::1111',
  '2a00:1450:4001:80b::200e',
]

test.each(allowed)('a webhook may connect to %s', (address) => {
  expect(addressGuard([]).allows(address)).toBe(true)
})

test.each([
  ['127.0.0.0/8', '127.0.0.1', true],
  ['127.0.0.0/8', '127.9.9.9', true],
  ['127.0.0.0/8', '::ffff:127.0.0.1', true],
  ['127.0.0.0/8', '::1', false],
  ['127.0.0.0/8', '10.0.0.1', false],
  ['10.1.0.0/16', '10.1.2.3', true],
  ['10.1.0.0/16', '10.2.0.1', false],
  ['::1/128', '::1', true],
  ['::1/128', '127.0.0.1', false],
  ['fd00::/8', 'fd12::1', true],
  ['fd00::/8', 'fc00::1', false],
  ['0.0.0.0/0', '192.168.1.1', true],
] as const)('allowing %s, %s: %s', (network, address, expected) => {
  expect(addressGuard([network]).allows(address)).toBe(expected)
})
