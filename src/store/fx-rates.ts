/** The append-only table `fx_rates`: exact decimals as each source wrote them, and when it did. */
import { parseRate } from '#core/fx/currency-units.ts'
import type { Rate } from '#core/fx/rate-book.ts'
import { assert } from '#core/assert.ts'
import { allDays, type DayWindow } from '#core/time/day-window.ts'
import type { EpochMs } from '#core/time/epoch-day.ts'
import type { FxRateStore, RatesToAppend, RateSummary } from '#ports/store/fx-rates.ts'
import type { Appended } from '#ports/store/market-data.ts'
import type { Selectable } from 'kysely'
import { datesOf, lastMoment } from './bounds.ts'
import { dayOfText, textOfDay } from './day-text.ts'
import type { Engine, Reader, Writer } from './engine.ts'
import { lastOfEach } from './last-of-each.ts'
import { portions } from './portions.ts'
import type { Schema } from './schema.ts'

export function fxRateStore(engine: Engine): FxRateStore {
  const { reader } = engine
  return {
    append: (said) => engine.write((writer) => append(writer, said)),
    among: (currencies, window, knownAt) => readAmong(reader, currencies, window, knownAt),
    list: () => listRates(reader),
  }
}

async function append(writer: Writer, said: RatesToAppend): Promise<Appended> {
  const { base, quote, source, days, rates, runId } = said
  assert(days.length === rates.length, 'every day has its rate')
  await writer.lock(`assay:fx:${base}/${quote}`)
  const words = lastWords(
    await selectWords(writer, allDays, null).where('base', '=', base).where('quote', '=', quote).execute(),
  )
  const before = new Map(words.filter((word) => word.source === source).map(({ date, rate }) => [date, rate]))
  const dated = days.map((day, at) => ({ date: textOfDay(day), rate: rates[at]! }))
  const changed = dated.filter(({ date, rate }) => before.get(date) !== rate)
  const newest = words.reduce((latest, word) => Math.max(latest, word.known_at), 0)
  const knownAt = Math.max(said.knownAt, newest + 1) as EpochMs
  for (const some of portions(changed)) {
    const rows = some.map(({ date, rate }) => ({
      base,
      quote,
      source,
      date,
      known_at: knownAt,
      rate,
      run_id: runId,
    }))
    await writer.db.insertInto('fx_rates').values(rows).execute()
  }
  const revised = changed.filter(({ date }) => before.has(date)).length
  return { added: changed.length - revised, revised }
}

async function readAmong(
  reader: Reader,
  currencies: readonly string[],
  window: DayWindow,
  knownAt: EpochMs | null,
): Promise<Rate[]> {
  const rows = await selectWords(reader, window, knownAt)
    .where('base', 'in', currencies)
    .where('quote', 'in', currencies)
    .execute()
  return lastWords(rows).map(({ date, known_at, rate, ...said }) => ({
    ...said,
    day: dayOfText(date),
    knownAt: known_at,
    rate: storedRate(rate),
  }))
}

function storedRate(text: string) {
  const rate = parseRate(text)
  assert(rate, `a stored rate is a decimal above zero, not ${text}`)
  return rate
}

function selectWords({ db }: Reader, window: DayWindow, knownAt: EpochMs | null) {
  const { first, last } = datesOf(window)
  return db
    .selectFrom('fx_rates')
    .select(['base', 'quote', 'source', 'date', 'known_at', 'rate'])
    .where('date', '>=', first)
    .where('date', '<=', last)
    .where('known_at', '<=', lastMoment(knownAt))
    .orderBy('date')
    .orderBy('known_at')
}

type Word = Pick<Selectable<Schema['fx_rates']>, 'base' | 'quote' | 'source' | 'date' | 'known_at' | 'rate'>

function lastWords(words: readonly Word[]): readonly Word[] {
  return lastOfEach(words, ({ base, quote, source, date }) => `${base}${quote}${date}${source}`)
}

async function listRates({ db }: Reader): Promise<RateSummary[]> {
  const rows = await db
    .selectFrom('fx_rates')
    .select(['base', 'quote', 'source'])
    .select(({ fn }) => [
      fn.min('date').as('first'),
      fn.max('date').as('last'),
      fn.count<number>('date').distinct().as('days'),
    ])
    .groupBy(['base', 'quote', 'source'])
    .orderBy('base')
    .orderBy('quote')
    .orderBy('source')
    .execute()
  return rows.map(({ first, last, days, ...of }) => ({
    ...of,
    days,
    firstDay: dayOfText(first),
    lastDay: dayOfText(last),
  }))
}
