// Commands as a client may send them, and what is said of those that cannot be used.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import * as fc from 'fast-check'
import { parseCommand } from './commands.ts'

test('each command is read with its id, a number or a text', () => {
  for (const text of [
    '{"id":1,"op":"hello","v":1}',
    '{"id":"a","op":"sub","ch":"prices:AAPL","since":{"e":"0f","o":12}}',
    '{"id":2,"op":"unsub","ch":"prices:AAPL"}',
    '{"id":3,"op":"ping"}',
    '{"id":4,"op":"history","ch":"alerts:all","limit":300}',
    '{"id":5,"op":"refresh","ch":"prices:AAPL"}',
    '{"id":6,"op":"ack","ch":"alerts:all","o":3}',
  ]) {
    const parsed = parseCommand(text)
    assert.ok(parsed.ok, text)
    assert.deepEqual(parsed.command, JSON.parse(text))
  }
})

test('what cannot be used keeps its id and says what is wrong', () => {
  const refusals: [string, unknown, RegExp][] = [
    ['{"id":1,"op":"dance"}', 1, /no command "dance"; there are hello, sub/],
    ['{"id":2,"op":"toString"}', 2, /no command "toString"/],
    ['{"id":3}', 3, /A command has an "op"/],
    ['{"op":"ping"}', null, /id/],
    ['{"id":4,"op":"sub"}', 4, /ch/],
    ['{"id":5,"op":"sub","ch":"prices:AAPL","since":{"e":"0f","o":-1}}', 5, /since\.o/],
    ['{"id":6,"op":"history","ch":"alerts:all","limit":301}', 6, /limit/],
    ['{"id":{},"op":"ping"}', null, /id/],
    ['[1]', null, /one JSON object/],
    ['not json', null, /one JSON object/],
  ]
  for (const [text, id, message] of refusals) {
    const parsed = parseCommand(text)
    assert.ok(!parsed.ok, text)
    assert.equal(parsed.id, id, text)
    assert.match(parsed.message, message)
  }
})

test('no text whatever makes it throw', () => {
  fc.assert(fc.property(fc.string(), (text) => typeof parseCommand(text).ok === 'boolean'))
  fc.assert(fc.property(fc.json(), (text) => typeof parseCommand(text).ok === 'boolean'))
})
