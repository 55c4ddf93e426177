// The files of the key of a home, at each step of a change of it.
import assert from 'node:assert/strict'
import { existsSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type TestContext, test } from 'node:test'
import { nodeSecrets } from './node-secrets.ts'

const place = 'sealed_keys/TIINGO/sealed'

function newHome(t: TestContext) {
  const folder = mkdtempSync(join(tmpdir(), 'assay-key-'))
  t.after(() => rmSync(folder, { recursive: true, force: true }))
  const file = join(folder, 'assay.key')
  return { file, secrets: nodeSecrets(file), text: (end = '') => readFileSync(`${file}${end}`, 'utf8') }
}

test('what was sealed before, during and after a change of the key opens at every step of it', (t) => {
  const { file, secrets, text } = newHome(t)
  const sealed = [secrets.seal('before', place)]
  const first = text()
  const opens = () => sealed.map((one) => secrets.unseal(one, place))
  const next = secrets.nextKey()
  sealed.push(next.seal('moved', place), secrets.seal('meanwhile', place))
  assert.equal(text(), first, 'nothing is in force yet')
  assert.deepEqual(opens(), ['before', 'moved', 'meanwhile'])
  next.promote()
  sealed.push(secrets.seal('after', place))
  assert.deepEqual(opens(), ['before', 'moved', 'meanwhile', 'after'])
  assert.notEqual(text(), first)
  assert.equal(text('.previous'), first)
  assert.equal(existsSync(`${file}.next`), false)
  for (const end of ['', '.previous']) assert.equal(statSync(`${file}${end}`).mode & 0o777, 0o600)
  rmSync(`${file}.previous`)
  assert.throws(() => secrets.unseal(sealed[0]!, place), { code: 'wrong-key' })
  assert.equal(secrets.unseal(sealed[2]!, place), 'meanwhile', 'it was sealed under the key to come')
})

test('a change that was interrupted is taken up with the key that it had made, and two at once end as one', (t) => {
  const { secrets, text } = newHome(t)
  secrets.seal('something', place)
  const first = text()
  const moved = secrets.nextKey().seal('moved', place)
  const [one, other] = [secrets.nextKey(), secrets.nextKey()]
  one.promote()
  other.promote()
  assert.equal(secrets.unseal(moved, place), 'moved')
  assert.equal(secrets.unseal(other.seal('other', place), place), 'other')
  assert.equal(text('.previous'), first)
})

test('a key that was put in force while the files were read is found', (t) => {
  const { file, secrets } = newHome(t)
  secrets.seal('something', place)
  const next = secrets.nextKey()
  const sealed = next.seal('moved', place)
  next.promote()
  const key = readFileSync(file)
  // As a reader sees it who looked at one name before the change and at the others after it.
  rmSync(file)
  writeFileSync(`${file}.next`, key)
  assert.equal(secrets.unseal(sealed, place), 'moved')
})

test('what is no key is refused by the name of its file, and a home without one says where it looked', (t) => {
  const { file, secrets } = newHome(t)
  assert.throws(() => secrets.unseal('{}', place), { code: 'wrong-key', message: /not at .*assay\.key/ })
  writeFileSync(file, 'short\n')
  assert.throws(() => secrets.seal('x', place), { code: 'wrong-key', message: /assay\.key holds no key/ })
})
