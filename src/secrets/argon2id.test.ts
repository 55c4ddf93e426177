// Password hashes against the reference implementation's own test, and against themselves.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { checkHash, hashPassword, parseHash } from './argon2id.ts'
import { nodeSecrets } from './node-secrets.ts'

// hashtest(version, 2, 16, 1, "password", "somesalt", …) in test.c of github.com/P-H-C/phc-winner-argon2, for argon2id.
const reference = '$argon2id$v=19$m=65536,t=2,p=1$c29tZXNhbHQ$CTFhFdXPJO1aFaMaO6Mm5c8y7cJHAph8ArZWb2GRPPc'

test('the hash of the reference implementation is recognised, and no other password has it', async () => {
  assert.equal(await checkHash('password', parseHash(reference)), true)
  assert.equal(await checkHash('Password', parseHash(reference)), false)
})

test('a password matches its own hash however its letters were typed, and no two hashes are alike', async () => {
  const [one, other] = [await hashPassword('Zo\u00eb keeps bees'), await hashPassword('Zo\u00eb keeps bees')]
  assert.notEqual(one, other)
  assert.match(one, /^\$argon2id\$v=19\$m=19456,t=2,p=1\$/)
  assert.equal(await checkHash('Zoe\u0308 keeps bees', parseHash(one)), true)
})

test('a hash of fewer passes is stale once it matched; nobody matches nothing', async () => {
  const secrets = nodeSecrets('/nowhere/assay.key')
  assert.deepEqual(await secrets.checkPassword('password', reference), { matches: true, stale: false })
  const weak = '$argon2id$v=19$m=256,t=2,p=1$c29tZXNhbHQ$nf65EOgLrQMR/uIPnA4rEsF5h7TKyQwu9U1bMCHGi/4'
  assert.deepEqual(await secrets.checkPassword('password', weak), { matches: true, stale: true })
  assert.deepEqual(await secrets.checkPassword('', null), { matches: false, stale: false })
})

test('what is no hash is refused, and too many at once are told to wait', async () => {
  assert.throws(() => parseHash('$2b$10$N9qo8uLOickgx2ZMRZoMye'), /no known form/)
  const secrets = nodeSecrets('/nowhere/assay.key')
  const tries = Array.from({ length: 40 }, () => secrets.hashPassword('a good long word'))
  const settled = await Promise.allSettled(tries)
  const refused = settled.filter((one) => one.status === 'rejected')
  assert.equal(refused.length, 40 - 34)
  assert.ok(refused.every(({ reason }) => reason.code === 'busy' && reason.retry === 'later'))
})

test('words are 256 bits of their own, and what is kept of one is its SHA-256', () => {
  const secrets = nodeSecrets('/nowhere/assay.key')
  const words = Array.from({ length: 1_000 }, () => secrets.newWord())
  assert.equal(new Set(words).size, 1_000)
  assert.ok(words.every((word) => Buffer.from(word, 'base64url').length === 32))
  // FIPS 180-2, appendix B.1.
  assert.equal(secrets.digest('abc'), 'ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad')
})
