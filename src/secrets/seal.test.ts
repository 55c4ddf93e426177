// Envelopes: what was sealed opens at its own place with its own key, and at no other.
import assert from 'node:assert/strict'
import { randomBytes } from 'node:crypto'
import { test } from 'node:test'
import * as fc from 'fast-check'
import { seal, unseal } from './seal.ts'

const master = randomBytes(32)
const place = 'sealed_keys/TIINGO/sealed'

test('what was sealed opens, and no two envelopes are alike', () => {
  fc.assert(
    fc.property(fc.string({ maxLength: 300 }), (secret) => {
      const sealed = seal(secret, master, place)
      assert.equal(unseal(sealed, master, place), secret)
      assert.notEqual(sealed, seal(secret, master, place))
    }),
  )
})

test('another key, another place and a change of any bit are refused', () => {
  const sealed = seal('the key of a provider', master, place)
  assert.ok(!sealed.includes('provider'))
  const refuses = (run: () => string) => assert.throws(run, { code: 'wrong-key' })
  refuses(() => unseal(sealed, randomBytes(32), place))
  refuses(() => unseal(sealed, master, 'sealed_keys/EODHD/sealed'))
  refuses(() => unseal('{}', master, place))
  const parts = JSON.parse(sealed) as { v: number; key: string; data: string }
  for (const part of ['key', 'data'] as const) {
    const bytes = Buffer.from(parts[part], 'base64')
    for (let bit = 0; bit < bytes.length * 8; bit++) {
      const changed = Buffer.from(bytes)
      changed[bit >> 3]! ^= 1 << (bit & 7)
      refuses(() => unseal(JSON.stringify({ ...parts, [part]: changed.toString('base64') }), master, place))
    }
  }
})
