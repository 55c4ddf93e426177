// What PostgreSQL's states become, and what an address gives away.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { AppError } from '#core/errors.ts'
import { isConnectionLost, locationOf, postgresTrouble } from './errors.ts'

const troubleOf = (code: string, message = 'as the server says') => {
  const trouble = postgresTrouble(Object.assign(new Error(message), { code }), 'postgresql://db/assay')
  return trouble instanceof AppError ? trouble.code : null
}

test('states of the server become codes of ours', () => {
  const codes = [
    '53100',
    '55P03',
    '57014',
    '57P01',
    '08006',
    '28P01',
    '25006',
    'XX001',
    'ECONNREFUSED',
    '23514',
  ]
  assert.deepEqual(
    codes.map((code) => troubleOf(code)),
    [
      'disk-full',
      'store-busy',
      'store-busy',
      'store-unavailable',
      'store-unavailable',
      'store-unavailable',
      'store-read-only',
      'store-corrupt',
      'store-unavailable',
      null,
    ],
  )
})

test('a connection that was lost is known by the words of the driver', () => {
  const lost = ['Connection terminated unexpectedly', 'timeout exceeded when trying to connect']
  for (const message of lost) assert.equal(troubleOf('', message), 'store-unavailable')
  assert.ok(isConnectionLost(postgresTrouble(new Error(lost[0]), 'x')))
})

test('an error of ours stays as it is', () => {
  const ours = new AppError('not-found', 'nothing')
  assert.equal(postgresTrouble(ours, 'x'), ours)
})

test('a location has no user, password or options', () => {
  assert.equal(
    locationOf('postgresql://ada:s%40same@db:6543/assay?options=-c%20x'),
    'postgresql://db:6543/assay',
  )
  assert.equal(locationOf('postgresql:///assay'), 'postgresql://localhost/assay')
})
