// Code in the documentation does what it says.
import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'node:test'
import { signature } from '#notify/webhook.ts'
import { root } from '#scripts/paths.ts'

const now = 1_796_015_003_000
const secret = 'sixteen characters and more'

/** The first block of a language in a page. */
function sampleIn(page: string, language: string): string {
  const text = readFileSync(join(root, 'docs', page), 'utf8')
  const [, sample] = new RegExp(`\`\`\`${language}\n([\\s\\S]*?)\`\`\``).exec(text) ?? []
  assert.ok(sample, `${page} has a sample in ${language}`)
  return sample
}

test('the sample that verifies webhooks takes what is ours and refuses what is old, changed or of another secret', async () => {
  const source = `data:text/javascript,${encodeURIComponent(sampleIn('running.md', 'js'))}`
  const { isFromAssay } = (await import(source)) as {
    isFromAssay: (header: string | undefined, body: string, secret: string, nowMs?: number) => boolean
  }
  const body = '{"id":"alert-1-1","type":"MARKET_ALERT"}'
  const header = signature(secret, body, now as Parameters<typeof signature>[2])
  assert.equal(isFromAssay(header, body, secret, now), true)
  assert.equal(isFromAssay(header, `${body} `, secret, now), false)
  assert.equal(isFromAssay(header, body, 'another secret of theirs', now), false)
  assert.equal(isFromAssay(header, body, secret, now + 301_000), false)
  assert.equal(isFromAssay(undefined, body, secret, now), false)
})
