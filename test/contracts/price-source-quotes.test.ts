// What every source on the wire keeps to when it is asked for last prices, over a real connection in its own wire format.
import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { inspect } from 'node:util'
import * as fc from 'fast-check'
import { AppError } from '#core/errors.ts'
import { type Outcome, failure } from '#core/outcome.ts'
import type { Quoted } from '#ports/price-source.ts'
import { wireSources } from '#sources/catalogue.ts'
import type { ScriptedAnswer } from '#test/support/upstream.ts'
import { KEY, openWire } from './open-wire.ts'
import { type ProviderServer, startProvider } from './provider-server.ts'
import { quoteWires } from './quote-bodies.ts'

const atMs = Date.UTC(2024, 0, 5, 20, 59)
const { signal } = new AbortController()

let server: ProviderServer
before(async () => {
  server = await startProvider()
})
after(() => server.close())

const open = (id: string) => openWire(id, server, Date.UTC(2024, 0, 6))

test('every source on the wire tells last prices, and is held to this contract', () => {
  assert.deepEqual(
    quoteWires.map(({ id }) => id),
    wireSources.map(({ id }) => id),
  )
})

/** A good answer with one stretch of it replaced by nonsense. */
function likeAnswer(body: string): fc.Arbitrary<string> {
  const nonsense = fc.constantFrom('', 'null', '0', '-1', '1e999', '""', '[]', '{}', 'NaN', '\u0000')
  return fc
    .tuple(fc.nat(body.length), fc.nat(12), nonsense)
    .map(([at, length, instead]) => body.slice(0, at) + instead + body.slice(at + length))
}

for (const wire of quoteWires) {
  async function ask(answer: ScriptedAnswer, symbols = ['ACME']): Promise<readonly Outcome<Quoted>[]> {
    server.answerWith(answer)
    try {
      return await open(wire.id).quote!({ symbols }, signal)
    } catch (thrown) {
      assert.ok(thrown instanceof AppError)
      return symbols.map(() => failure(thrown))
    }
  }
  async function refusal(answer: ScriptedAnswer): Promise<AppError> {
    const [outcome] = await ask(answer)
    assert.ok(outcome && !outcome.ok, `${wire.id} should refuse ${answer.body.slice(0, 80)}`)
    return outcome.error
  }
  const body = (price = 10) => wire.body([{ symbol: wire.spelling, price, atMs }])

  test(`${wire.id} tells the last price of a symbol, when it was and what the close before it was`, async () => {
    const [outcome] = await ask({ body: body() })
    assert.ok(outcome?.ok)
    const { quote, source, delay, fallbacks } = outcome.value
    assert.deepEqual([quote.symbol, quote.price, source, fallbacks], ['ACME', 10, wire.id, []])
    assert.equal(quote.day, Math.floor(atMs / 86_400_000))
    assert.equal(quote.at, wire.tellsMoment ? atMs : null)
    assert.equal(quote.previousClose, wire.tellsPreviousClose ? 9 : Number.NaN)
    assert.match(delay, /^.{4,60}$/)
  })

  test(`${wire.id} asks once for a last price, at its address`, async () => {
    const before = server.asked.length
    await ask({ body: body() })
    const [asked, ...more] = server.asked.slice(before)
    assert.ok(asked && more.length === 0)
    assert.equal(new URL(asked.url, server.url).pathname, wire.path)
  })

  test(`${wire.id} says when it has no price of a symbol because it does not know it`, async () => {
    assert.equal((await refusal(wire.unknown.answer)).code, wire.unknown.code)
  })

  test(`${wire.id} refuses half an answer, a web page and a limit when asked for a last price`, async () => {
    for (const share of [0.3, 0.6, 0.95]) {
      assert.equal(
        (await refusal({ body: body().slice(0, Math.floor(body().length * share)) })).code,
        'bad-payload',
      )
    }
    assert.equal((await refusal({ body: '<!doctype html><html>consent</html>' })).code, 'blocked')
    const limited = await refusal({ status: 429, headers: { 'retry-after': '7' }, body: '{}' })
    assert.deepEqual([limited.code, limited.details.retryAfterMs], ['rate-limited', 7_000])
  })

  test(`${wire.id} makes a stated error of any other answer, and a price of none`, async () => {
    const answers = fc.oneof(fc.json({ maxDepth: 4 }), fc.string(), likeAnswer(body()))
    await fc.assert(
      fc.asyncProperty(answers, async (text) => {
        const [outcome] = await ask({ body: text })
        assert.ok(outcome)
        if (outcome.ok) assert.ok(outcome.value.quote.symbol === 'ACME' && text !== '')
        else assert.notEqual(outcome.error.code, 'internal')
      }),
      { numRuns: 60 },
    )
  })

  if (wire.namesSymbol) {
    test(`${wire.id} does not take the price of another symbol`, async () => {
      const error = await refusal({ body: wire.body([{ symbol: 'OTHER', price: 10, atMs }]) })
      assert.ok(['bad-payload', 'symbol-not-found'].includes(error.code))
    })
  }

  if (wire.takesSeveral) {
    test(`${wire.id} asks for several symbols at once, and one bad one sinks no other`, async () => {
      const before = server.asked.length
      const good = { symbol: wire.spelling.replace('ACME', 'B'), price: 12, atMs }
      const [a, b, c] = await ask({ body: wire.body([good, { symbol: wire.spelling, price: 10, atMs }]) }, [
        'ACME',
        'B',
        'C',
      ])
      assert.equal(server.asked.length, before + 1)
      assert.ok(a?.ok && b?.ok && c && !c.ok)
      assert.deepEqual([a.value.quote.price, b.value.quote.price], [10, 12])
    })
  }

  if (wireSources.some(({ id, needsKey }) => id === wire.id && needsKey)) {
    test(`${wire.id} never tells its key when it refuses a last price`, async () => {
      const answers = [401, 404, 429, 500].map((status) => ({ status, body: KEY }))
      for (const answer of [
        ...answers,
        { body: KEY },
        { body: JSON.stringify({ code: KEY, symbol: KEY }) },
      ]) {
        const told = inspect(await refusal(answer), { depth: 10 })
        assert.ok(!told.includes(KEY.slice(0, 8)) && !told.includes(encodeURIComponent(KEY)), told)
      }
    })
  }
}
