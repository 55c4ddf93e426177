// The pictures of `assay regimes` and `assay forecast` as a user asks for them.
import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'node:test'
import { seededRandom, standardNormal } from '#core/math/random.ts'
import { runAssay, temporaryFolder } from '#test/support/assay.ts'
import { weekdayBars } from '#test/support/chart-body.ts'
import { assertWellFormed } from '#test/support/well-formed.ts'

/** Calm and turbulent half-years in turns. */
const random = seededRandom(3)
const returns = weekdayBars('2015-01-05', 1200).map(({ day }, t) => {
  const spread = Math.floor(t / 125) % 2 === 0 ? 0.005 : 0.02
  return `${day},${(spread * standardNormal(random)).toFixed(6)}`
})
const file = ['Date,Return', ...returns].join('\n')

for (const [words, title] of [
  [['regimes', '-', '--returns', '--states', '2'], 'Regimes of'],
  [['forecast', '-', '--returns', '--model', 'ewma'], 'Forecast of'],
] as const) {
  test(`${words[0]} draws what it found`, async (context) => {
    const svg = join(temporaryFolder(context), 'picture.svg')
    const { exit, stderr } = await runAssay([...words, '--svg', svg], {}, file)
    assert.equal(exit, 0, stderr)
    const picture = readFileSync(svg, 'utf8')
    assertWellFormed(picture)
    assert.ok(picture.includes(`<title id="title">${title} `))
  })
}
