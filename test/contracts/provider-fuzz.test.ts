// Answers of every provider with bytes changed at random: read as bars that can be believed, or refused in our own words.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import * as fc from 'fast-check'
import { AppError } from '#core/errors.ts'
import { type Bars, priceFields } from '#core/market/bars.ts'
import { parseIsoDay } from '#core/time/epoch-day.ts'
import type { PriceSource } from '#ports/price-source.ts'
import { isAnswer, isFault, isRefusal } from '#resilience/source-faults.ts'
import { wireSources } from '#sources/catalogue.ts'
import { virtualClock } from '#test/support/virtual-clock.ts'
import { type ProviderWire, providerWires } from './provider-bodies.ts'

const RUNS = process.env.ASSAY_LONG_RUNS === '1' ? 100_000 : 2_000
/** Far beyond what any of these short answers takes to read. */
const HANG_MS = 5_000

const days = ['2024-01-02', '2024-01-03', '2024-01-04', '2024-01-05', '2024-01-08'].map((day, index) => ({
  day,
  close: index === 3 ? null : 10 + index / 8,
}))
const window = { from: parseIsoDay('2024-01-01'), to: parseIsoDay('2024-01-31') }
const { signal } = new AbortController()

type Mutation = (body: Buffer) => Buffer

const place = fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true })
const at = (body: Buffer, share: number) => Math.floor(share * body.length)

/** Words that a number or a text in an answer may turn into. */
const words = [
  '0',
  '-1',
  '1e999',
  '-0',
  '1e-320',
  'null',
  'true',
  'NaN',
  '"NaN"',
  '""',
  '{}',
  '[]',
  '"2024-13-45"',
  '[[',
  '\u0000',
  '9'.repeat(400),
]

const mutation: fc.Arbitrary<Mutation> = fc.oneof(
  fc.tuple(place, fc.integer({ min: 0, max: 255 })).map(
    ([share, byte]): Mutation =>
      (body) => {
        const changed = Buffer.from(body)
        changed[at(body, share)] = byte
        return changed
      },
  ),
  fc.tuple(place, fc.integer({ min: 0, max: 9 })).map(
    ([share, digit]): Mutation =>
      (body) => {
        const text = body.toString('latin1')
        const digits = [...text.matchAll(/\d/g)]
        const { index } = digits[Math.floor(share * digits.length)] ?? { index: 0 }
        return Buffer.from(text.slice(0, index) + digit + text.slice(index + 1), 'latin1')
      },
  ),
  fc.tuple(place, place).map(
    ([share, length]): Mutation =>
      (body) =>
        Buffer.concat([
          body.subarray(0, at(body, share)),
          body.subarray(at(body, share) + 1 + at(body, length * length)),
        ]),
  ),
  fc.tuple(place, fc.uint8Array({ maxLength: 12 })).map(
    ([share, bytes]): Mutation =>
      (body) =>
        Buffer.concat([body.subarray(0, at(body, share)), bytes, body.subarray(at(body, share))]),
  ),
  fc.tuple(place, place, place).map(
    ([from, to, into]): Mutation =>
      (body) => {
        const piece = body.subarray(at(body, Math.min(from, to)), at(body, Math.max(from, to)))
        return Buffer.concat([body.subarray(0, at(body, into)), piece, body.subarray(at(body, into))])
      },
  ),
  fc.tuple(place, fc.constantFrom(...words)).map(
    ([share, word]): Mutation =>
      (body) => {
        const text = body.toString('latin1')
        const tokens = [...text.matchAll(/-?\d+(\.\d+)?|"[^"]*"|null/g)]
        const token = tokens[Math.floor(share * tokens.length)]
        if (!token) return body
        return Buffer.from(
          text.slice(0, token.index) + word + text.slice(token.index + token[0].length),
          'latin1',
        )
      },
  ),
)

for (const wire of providerWires) {
  test(`${wire.id} reads a damaged answer as bars to believe, or refuses it as an error of its own`, {
    timeout: 600_000,
  }, async (t) => {
    const sound = Buffer.from(wire.body(days, 'ACME'))
    let body: Buffer = sound
    const source = sourceOf(wire, () => body)
    const seen = { read: 0, refused: 0 }
    const property = fc.asyncProperty(
      fc.array(mutation, { minLength: 1, maxLength: 3 }),
      async (mutations) => {
        body = mutations.reduce<Buffer>((changed, mutate) => mutate(changed), sound)
        const startedAt = performance.now()
        try {
          const { series } = await source.history({ symbol: 'ACME', ...window }, signal)
          seen.read += 1
          assert.equal(series.symbol, 'ACME')
          assertBelievable(series.bars, wire)
        } catch (thrown) {
          if (!(thrown instanceof AppError)) throw thrown
          seen.refused += 1
          assert.ok(
            isFault(thrown.code) || isRefusal(thrown.code) || isAnswer(thrown.code),
            `${thrown.code}: ${thrown.message}`,
          )
        }
        assert.ok(performance.now() - startedAt < HANG_MS, 'no answer takes long to read')
      },
    )
    const seed = Number(process.env.ASSAY_TEST_SEED ?? Date.now() % 1_000_000)
    await fc.assert(property, { numRuns: RUNS, seed })
    t.diagnostic(`${seen.read} read, ${seen.refused} refused, seed ${seed}`)
    assert.ok(seen.read > 0 && seen.refused > 0)
  })
}

function sourceOf({ id }: ProviderWire, bodyNow: () => Buffer): PriceSource {
  const entry = wireSources.find((one) => one.id === id)
  assert.ok(entry)
  return entry.create({
    baseUrl: 'http://provider.test',
    apiKey: 'key',
    http: { get: async () => ({ status: 200, headers: {}, body: bodyNow() }) },
    clock: virtualClock(Date.UTC(2024, 0, 9)),
  })
}

/** What every source promises; the strict ones leave nothing about prices and days to those who come after them. */
function assertBelievable(bars: Bars, { isStrict }: ProviderWire): void {
  assert.ok(bars.day.length > 0)
  assert.ok(bars.day.every((day) => day >= window.from! && day <= window.to!))
  for (const field of [...priceFields, 'volume'] as const) {
    assert.equal(bars[field].length, bars.day.length)
    assert.ok(
      bars[field].every((value) => Number.isNaN(value) || Number.isFinite(value)),
      field,
    )
  }
  if (!isStrict) return
  assert.ok(bars.day.every((day, index) => index === 0 || day >= bars.day[index - 1]!))
  for (const field of priceFields)
    assert.ok(
      bars[field].every((value) => Number.isNaN(value) || value > 0),
      field,
    )
}
