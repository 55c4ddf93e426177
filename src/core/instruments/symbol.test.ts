// What counts as a symbol.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { isSymbol, notASymbol } from './symbol.ts'

test('a symbol has 1 to 64 characters, none of them a control character', () => {
  for (const symbol of ['A', 'BRK B', '^VIX', 'EURUSD=X', 'Ω', 'A'.repeat(64)])
    assert.ok(isSymbol(symbol), symbol)
  for (const text of ['', '  ', 'A'.repeat(65), 'A\nB', 'A\u0000', '\u001b[31mA', 'A\u0085'])
    assert.ok(!isSymbol(text), JSON.stringify(text))
})

test('what is no symbol is shown shortened and without its control characters', () => {
  const { code, message } = notASymbol(`\u001b${'A'.repeat(5000)}`)
  assert.equal(code, 'bad-usage')
  assert.ok(message.length < 200 && !message.includes('\u001b'), message)
})
