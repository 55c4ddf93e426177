// Tests of writing SVG.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { assertWellFormed } from '#test/support/well-formed.ts'
import { element, escaped, svgDocument } from './svg.ts'

test('a document has a title and a description, and what they say is escaped', () => {
  const picture = svgDocument({ width: 10, height: 10 }, { title: 'A & B', description: '"x" < y' }, [])
  assertWellFormed(picture)
  assert.match(picture, /aria-labelledby="title description"/)
  assert.match(picture, /<title id="title">A &amp; B<\/title>/)
  assert.match(picture, /<desc id="description">&quot;x&quot; &lt; y<\/desc>/)
})

test('numbers are written to a tenth of a pixel', () => {
  assert.equal(element('circle', { cx: 1 / 3, r: 2 }), '<circle cx="0.3" r="2"/>')
})

test('a character that XML cannot hold does not spoil the picture', () => {
  assert.equal(escaped('a\u0001<'), 'a\ufffd&lt;')
})
