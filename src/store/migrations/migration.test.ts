// Migrations: numbered without holes, understood by both engines, and never edited once released.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { migrations } from './catalogue.ts'
import { checksumOf, sqlFor } from './migration.ts'

test('migrations are numbered 1, 2, 3, …', () => {
  assert.deepEqual(
    migrations.map(({ version }) => version),
    migrations.map((_, index) => index + 1),
  )
})

test('both engines know every word of every migration', () => {
  for (const migration of migrations) {
    assert.doesNotMatch(sqlFor('sqlite', migration), /[{}]/)
    assert.doesNotMatch(sqlFor('postgresql', migration), /[{}]/)
  }
})

test('an unknown word is our own mistake', () => {
  const migration = { version: 1, name: 'typo', sql: 'CREATE TABLE a (b {moeny})' }
  assert.throws(() => sqlFor('sqlite', migration), /\{moeny\}/)
})

test('a released migration keeps its text: databases in use hold these checksums', () => {
  const checksums = migrations.map(checksumOf)
  assert.deepEqual(checksums, [
    '0ec6d0a77d9d07fbd68ac4bca32049159d44973ba30dce137ee090b5d67243f7',
    '3c00b061916adc890ac86a398eeb17c9d373a7cee6701d478d2d1e5f12bca007',
    'dbdee0d864413bac57821269f15abaaa8125d0944d8c06fba1d233e4d2874726',
    '77177f6b81311ba1f8855a0b7244325cb666c43cd647c4f77ff660e3294b49ec',
    'adda4590a4afb264d76120600c092ab5bfea2ded7022b1ebf564f663d775db20',
    'a01dd890c4c39aa1d3ea7e06d3648c798e764756dbed8001fa254bd6f6f4e370',
    '523cc7c44e97ab6b3b9a8e3aadfa91bc9c8c35dfc75bebdd59f80873eb0e668e',
    'fff4a3c3d0d0ddc628d2edd4079a62b109023cfa6897595b693ffa15c881117c',
    '72c2d9a4aec141d237eb3669090a58e6d034834c5f116860c58f89610220cafb',
    '64795f01abe87ce5d810b7e204468cff16b71fa392681a129db133b28a345da9',
    'a4892905894fdf4aa0998f6c83bf0d28f260019d46ad7ac64e9358c8b1b30da1',
  ])
})
