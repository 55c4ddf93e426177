// Whether text is one well-formed XML element, as strictly as a picture of ours needs it.
import assert from 'node:assert/strict'

/** Throws where tags are not balanced, an attribute stands twice, or a bare & or < is left. */
export function assertWellFormed(xml: string): void {
  const open: string[] = []
  const rest = xml
    .trim()
    .replace(/<(\/?)([A-Za-z]+)((?:\s[\w-]+="[^"<]*")*)\s*(\/?)>/g, (_, close, name, attributes, empty) => {
      const names = [...String(attributes).matchAll(/([\w-]+)=/g)].map(([, key]) => key)
      assert.equal(new Set(names).size, names.length, `an attribute of ${name} stands twice`)
      assert.doesNotMatch(String(attributes), /&(?!amp;|lt;|gt;|quot;)|NaN|undefined|Infinity/, `in ${name}`)
      if (close) assert.equal(open.pop(), name)
      else if (!empty) open.push(name)
      return ''
    })
  assert.deepEqual(open, [])
  assert.doesNotMatch(rest, /<|&(?!amp;|lt;|gt;|quot;)/)
}
