// Which passwords are refused, and why.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { passwordFault } from './password-fault.ts'

for (const [password, fault] of [
  ['seven77', /7 characters; it takes at least 8/],
  ['x'.repeat(129), /129 characters; it takes at most 128/],
  ['Adalovelace', /name itself/],
  ['abababababab', /repeats/],
  ['password', /tried first/],
  ['Password123!', /tried first/],
  ['QWERTZUIOP', /tried first/],
] as const) {
  test(`"${password.slice(0, 20)}" is refused`, () => {
    assert.match(passwordFault(password, 'adalovelace') ?? '', fault)
  })
}

test('long words, other scripts and blanks will do; what counts is characters, not bytes', () => {
  for (const password of ['correct staple horse', 'пароль-и-слово', '日本語のパスワード', '🔑🗝️🔐🔓🔏🧷🧶🧵'])
    assert.equal(passwordFault(password, 'ada'), null, password)
})
