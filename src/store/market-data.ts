/** The append-only table `market_data`: what each source said of an index or an economic series, and when. */
import { assert } from '#core/assert.ts'
import { changesOf, marketFields, marketValuesOfLength } from '#core/market-data/market-values.ts'
import { isAscending } from '#core/market/observed-bars.ts'
import { qualityLevels } from '#core/quality/levels.ts'
import { allDays, type DayWindow } from '#core/time/day-window.ts'
import type { EpochDay, EpochMs } from '#core/time/epoch-day.ts'
import type {
  Appended,
  MarketDataStore,
  MarketSeriesSummary,
  MarketValuesToAppend,
  MarketWord,
  MarketWords,
} from '#ports/store/market-data.ts'
import { datesOf, lastMoment } from './bounds.ts'
import { dayOfText, textOfDay } from './day-text.ts'
import type { Cell, Engine, Reader, Writer } from './engine.ts'
import { lastOfEach } from './last-of-each.ts'
import { changedValues, withValues } from './market-words.ts'

export function marketDataStore(engine: Engine): MarketDataStore {
  const { reader } = engine
  return {
    append: (said) => engine.write((writer) => append(writer, said)),
    lastWords: (indicator, window, knownAt) => readLastWords(reader, indicator, window, knownAt),
    wordsOn: (indicator, day, knownAt) => readWordsOn(reader, indicator, day, knownAt),
    list: () => listSeries(reader),
  }
}

async function append(writer: Writer, said: MarketValuesToAppend): Promise<Appended> {
  const { indicator, source, values, grades, runId } = said
  assert(isAscending(values.day), 'market values ascend, one a day')
  await writer.lock(`assay:market:${indicator}`)
  const words = await readLastWords(writer, indicator, allDays, null)
  const { rows, revised } = changedValues(words, source, values)
  // No two words of one indicator carry one moment, so that "as known at" has one answer.
  const knownAt = words.knownAt.reduce((latest, moment) => Math.max(latest, moment + 1), said.knownAt)
  const changes = changesWithin(words, said, rows)
  await writer.insertColumns({
    table: 'market_data',
    rows,
    columns: [
      { name: 'indicator', same: indicator },
      { name: 'data_source', same: source },
      { name: 'date', days: values.day },
      { name: 'known_at', same: knownAt },
      { name: 'value', doubles: values.value },
      { name: 'open_value', doubles: values.open },
      { name: 'high_value', doubles: values.high },
      { name: 'low_value', doubles: values.low },
      { name: 'volume', doubles: values.volume },
      { name: 'daily_change', doubles: changes.daily_change },
      { name: 'percent_change', doubles: changes.percent_change },
      { name: 'data_quality', words: qualityLevels, codes: grades },
      { name: 'run_id', same: runId },
    ],
  })
  return { added: rows.length - revised, revised }
}

/** The changes of the values said, against whatever the source has said before them. */
function changesWithin(words: MarketWords, { source, values }: MarketValuesToAppend, rows: Int32Array) {
  const { days, value } = withValues(words, source, values, rows)
  const { daily_change, percent_change } = changesOf(value)
  const at = new Map(Array.from(days, (day, index) => [day, index]))
  const pick = (column: Float64Array) => Float64Array.from(values.day, (day) => column[at.get(day)!]!)
  return { daily_change: pick(daily_change), percent_change: pick(percent_change) }
}

/**
 * All words are read and the last of each kept here: a query that looks for later words would cost seconds on PostgreSQL
 * before it has statistics of the table, and days with several words are few.
 */
async function readLastWords(
  reader: Reader,
  indicator: string,
  window: DayWindow,
  knownAt: EpochMs | null,
): Promise<MarketWords> {
  const rows = await reader.rows(selectWords(reader, indicator, window, knownAt))
  return lastWordsOf(lastOfEach(rows, ([date, , source]) => `${date} ${source}`))
}

function selectWords({ db }: Reader, indicator: string, window: DayWindow, knownAt: EpochMs | null) {
  const { first, last } = datesOf(window)
  return db
    .selectFrom('market_data')
    .select(['date', 'known_at', 'data_source', 'data_quality'])
    .select(['value', 'open_value', 'high_value', 'low_value', 'volume'])
    .where('indicator', '=', indicator)
    .where('date', '>=', first)
    .where('date', '<=', last)
    .where('known_at', '<=', lastMoment(knownAt))
    .orderBy('date')
    .orderBy('known_at')
}

/** Columns from rows of `[date, known_at, source, grade, …fields]`. */
function lastWordsOf(rows: readonly Cell[][]): MarketWords {
  const values = marketValuesOfLength(rows.length)
  const knownAt = new Float64Array(rows.length)
  const grades = new Uint8Array(rows.length)
  const sourceIndex = new Uint16Array(rows.length)
  const codes = new Map<string, number>()
  rows.forEach((row, i) => {
    const source = String(row[2])
    if (!codes.has(source)) codes.set(source, codes.size)
    sourceIndex[i] = codes.get(source) ?? 0
    knownAt[i] = Number(row[1])
    grades[i] = qualityLevels.findIndex((level) => level === row[3])
    values.day[i] = dayOfText(String(row[0]))
    marketFields.forEach((field, f) => {
      const cell = row[4 + f]
      values[field][i] = typeof cell === 'number' ? cell : Number.NaN
    })
  })
  return { values, knownAt, grades, sourceIndex, sources: [...codes.keys()] }
}

async function readWordsOn(
  { db }: Reader,
  indicator: string,
  day: EpochDay,
  knownAt: EpochMs | null,
): Promise<MarketWord[]> {
  const rows = await db
    .selectFrom('market_data')
    .select(['data_source', 'value', 'known_at'])
    .where('indicator', '=', indicator)
    .where('date', '=', textOfDay(day))
    .where('known_at', '<=', lastMoment(knownAt))
    .orderBy('known_at')
    .execute()
  return rows.map(({ data_source, value, known_at }) => ({
    source: data_source,
    value: value ?? Number.NaN,
    knownAt: known_at,
  }))
}

async function listSeries({ db }: Reader): Promise<MarketSeriesSummary[]> {
  const rows = await db
    .selectFrom('market_data')
    .select(['indicator', 'data_source'])
    .select(({ fn }) => [
      fn.min('date').as('first'),
      fn.max('date').as('last'),
      fn.count<number>('date').distinct().as('days'),
    ])
    .groupBy(['indicator', 'data_source'])
    .orderBy('indicator')
    .orderBy('data_source')
    .execute()
  return [...Map.groupBy(rows, ({ indicator }) => indicator)].map(([indicator, held]) => ({
    indicator,
    sources: held.map(({ data_source }) => data_source),
    days: Math.max(...held.map(({ days }) => days)),
    firstDay: Math.min(...held.map(({ first }) => dayOfText(first))) as EpochDay,
    lastDay: Math.max(...held.map(({ last }) => dayOfText(last))) as EpochDay,
  }))
}
