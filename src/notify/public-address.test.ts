// Which addresses a person may make the house call.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { isPublicAddress } from './public-address.ts'

test('addresses of this machine, of private networks and of link-local services are not public', () => {
  const inside = [
    '127.0.0.1',
    '127.255.0.9',
    '0.0.0.0',
    '10.1.2.3',
    '172.16.0.1',
    '172.31.255.255',
    '192.168.1.1',
    '169.254.169.254',
    '100.64.0.1',
    '224.0.0.1',
    '255.255.255.255',
    '::1',
    '::',
    'fe80::1',
    'fd00::1',
    'ff02::1',
    '64:ff9b::7f00:1',
  ]
  for (const address of inside) assert.equal(isPublicAddress(address), false, address)
})

test('an older address in the clothes of a newer one counts as what it is', () => {
  for (const address of ['::ffff:127.0.0.1', '::ffff:7f00:1', '::ffff:10.0.0.1', '::127.0.0.1'])
    assert.equal(isPublicAddress(address), false, address)
  assert.equal(isPublicAddress('::ffff:8.8.8.8'), true)
})

test('addresses beside the private ranges are public', () => {
  for (const address of ['8.8.8.8', '172.15.255.255', '172.32.0.0', '11.0.0.1', '2606:4700::1111'])
    assert.equal(isPublicAddress(address), true, address)
})
