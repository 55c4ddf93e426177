// Writes what derives from code: docs/errors.md, docs/catalogue.md and docs/portfolio.xsd.
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { commands } from '#cli/catalogue.ts'
import { calendarFor, calendarCodes } from '#core/calendars/catalogue.ts'
import { cleaningRules } from '#core/cleaning/catalogue.ts'
import { sourceRules } from '#core/resolve/source-rules.ts'
import { errorTable } from '#core/errors.ts'
import { indicators } from '#core/indicators/catalogue.ts'
import { type IndicatorColumn, usualColumnList } from '#core/indicators/indicator-columns.ts'
import { convergedAt, firstAt } from '#core/indicators/warm-up.ts'
import { covarianceEstimators } from '#core/moments/covariance/catalogue.ts'
import { expectedEstimators } from '#core/moments/expected/catalogue.ts'
import { optimizers } from '#core/optimize/catalogue.ts'
import { riskMeasures } from '#core/risk/catalogue.ts'
import { knownEconomy, knownIndices } from '#core/market-data/catalogue.ts'
import type { EpochMs } from '#core/time/epoch-day.ts'
import type { PriceSource } from '#ports/price-source.ts'
import type { SeriesSource } from '#ports/series-source.ts'
import { endpoints } from '#protocol/http/catalogue.ts'
import { readConfig } from '#app/config.ts'
import { xmlSchema } from '#formats/report/xml-schema.ts'
import { createSeriesSources, createSources, seriesSources, wireSources } from '#sources/catalogue.ts'
import { faultSpecs } from '#sources/chaos-faults.ts'
import { root } from './paths.ts'

/** Every generated page by its path; the tidy test compares them with what is on disk. */
export function generatedDocs(): Map<string, string> {
  return new Map([
    ['docs/errors.md', errorsPage()],
    ['docs/catalogue.md', cataloguePage()],
    ['docs/portfolio.xsd', xmlSchema()],
  ])
}

const generatedNote = 'Written by `node scripts/write-docs.ts` from the code; do not edit.'

function errorsPage(): string {
  const rows = Object.entries(errorTable).map(([code, { status, retry, meaning }]) => [
    `\`${code}\``,
    String(status),
    retry,
    meaning,
  ])
  return page('Error codes', [
    'Every failure carries one of these codes: under `error.code` in JSON on the command line, under `code` in the problem document over HTTP. *Retry* says who could do better: nobody (`never`), the same source later (`later`), or another source now (`elsewhere`).',
    markdownTable(['code', 'HTTP', 'retry', 'meaning'], rows),
  ])
}

function cataloguePage(): string {
  return page('Catalogue', [
    '## Commands',
    markdownTable(
      ['command', 'does'],
      commands.map(({ name, summary }) => [`\`assay ${name}\``, summary]),
    ),
    '## HTTP calls',
    markdownTable(
      ['call', 'answers'],
      Object.values(endpoints).map(({ method, path, summary }) => [`\`${method} ${path}\``, summary]),
    ),
    '## Sources',
    'Names for `--source` and `ASSAY_SOURCES`; those of kind *series* serve `assay market refresh`. The numbers are what the public or free tier allows. A source that needs a key is left out until `<SOURCE>_API_KEY` is set; `<SOURCE>_URL` lets a proxy or a mirror stand in.',
    markdownTable(
      ['source', 'serves', 'kinds', 'a minute', 'a day', 'delay', 'licence', 'key'],
      everySource().map(sourceRow),
    ),
    '`chaos:FAULT[=NUMBER],…:SOURCE` is another source with faults on purpose, such as `--source chaos:status=503,flaky=0.3:simulated`. What it answers counts as simulated.',
    markdownTable(
      ['fault', 'does', 'number when none is given'],
      Object.entries(faultSpecs).map(([name, { about, usual, most }]) => [
        `\`${name}\``,
        about,
        most === 0 ? '' : String(usual),
      ]),
    ),
    '## Market series',
    'What `assay market refresh` fetches when nothing is named, besides the reference rates of the ECB. Any other index (`^AXJO`) or FRED series can be named.',
    markdownTable(
      ['id', 'title', 'unit'],
      [...knownIndices, ...knownEconomy].map(({ id, title, unit }) => [`\`${id}\``, title, unit]),
    ),
    '## Cleaning rules',
    markdownTable(
      ['rule', 'meaning'],
      [...cleaningRules, ...sourceRules].map(({ id, meaning }) => [`\`${id}\``, meaning]),
    ),
    '## Indicators',
    'Columns begin at the bar *from* (the first bar is 0); from *settled* on, a millionth is left of what the series looked like before it began.',
    markdownTable(
      ['indicator', 'columns', 'title', 'pane', 'from', 'settled'],
      indicators.map(({ id, title, pane }) => [
        `\`${id}\``,
        columnsOf(id),
        title,
        pane,
        barsOf(id, firstAt),
        barsOf(id, convergedAt),
      ]),
    ),
    '## Risk measures',
    markdownTable(
      ['measure', 'unit', 'definition'],
      riskMeasures.map(({ id, unit, definition }) => [`\`${id}\``, unit, definition]),
    ),
    '## Portfolio methods',
    'For `assay optimize --method`. *Charges* are what a method can take beside its aim; floors, caps, sectors and turnover are kept by every method that solves for weights, and refused where a formula breaks them.',
    markdownTable(
      ['method', 'charges', 'definition'],
      optimizers.map(({ id, penalties, definition }) => [
        `\`${id}\``,
        penalties.map((kind) => (kind === 'l2' ? '`--l2`' : '`--cost-bps`')).join(' '),
        definition,
      ]),
    ),
    '## Estimates of covariance',
    markdownTable(
      ['estimate', 'definition'],
      covarianceEstimators.map(({ id, definition }) => [`\`${id}\``, definition]),
    ),
    '## Estimates of expected returns',
    markdownTable(
      ['estimate', 'definition'],
      [
        ...expectedEstimators.map(({ id, definition }) => [`\`${id}\``, definition]),
        [
          '`black-litterman`',
          'What the market implies, blended with --views; its covariance is the posterior one.',
        ],
      ],
    ),
    '## Calendars',
    markdownTable(['code', 'exchange', 'zone', 'close'], calendarCodes.map(calendarRow)),
  ])
}

/** As if every key were set. */
function everySource(): readonly (PriceSource | SeriesSource)[] {
  const keys = [...wireSources, ...seriesSources].map(({ id }) => [`${id.toUpperCase()}_API_KEY`, 'key'])
  const { upstreams, simulatedSeed } = readConfig(Object.fromEntries(keys))
  const clock = { now: () => 0 as EpochMs, elapsedMs: () => 0, sleep: () => Promise.resolve() }
  const http = { get: () => Promise.reject(new Error('nothing is asked for a page')) }
  const settings = { filesFolder: '`ASSAY_HOME`/files', upstreams, simulatedSeed, http, clock }
  return [...createSources(settings), ...createSeriesSources(settings)]
}

function sourceRow(source: PriceSource | SeriesSource): string[] {
  const kinds = 'values' in source ? 'series' : (source.covers?.join(', ') ?? 'any')
  const budget = (number: number | null | undefined) =>
    number == null ? '' : String(Math.round(number * 10) / 10)
  return [
    `\`${source.id}\``,
    source.about,
    kinds,
    budget(source.requestsPerMinute),
    budget(source.requestsPerDay),
    source.delay ?? '',
    source.licence ?? '',
    [...wireSources, ...seriesSources].some(({ id, needsKey }) => needsKey && id === source.id) ? 'yes' : '',
  ]
}

/** One number where all columns share it. */
function barsOf(id: string, barOf: (column: IndicatorColumn) => number): string {
  const bars = usualColumnList.filter(({ indicator }) => indicator.id === id).map(barOf)
  return (new Set(bars).size === 1 ? bars.slice(0, 1) : bars).join(' ')
}

function columnsOf(id: string): string {
  return usualColumnList
    .filter(({ indicator }) => indicator.id === id)
    .map(({ name }) => `\`${name}\``)
    .join(' ')
}

function calendarRow(code: string): string[] {
  const { name, timeZone, closeTime } = calendarFor(code)
  return [`\`${code}\``, name, timeZone, closeTime]
}

function page(title: string, parts: readonly string[]): string {
  return `# ${title}\n\n${generatedNote}\n\n${parts.join('\n\n')}\n`
}

function markdownTable(titles: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]) =>
    `| ${cells.map((cell) => cell.replaceAll('|', '\\|')).join(' | ')} |`
  return [line(titles), line(titles.map(() => '---')), ...rows.map(line)].join('\n')
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  for (const [file, text] of generatedDocs()) writeFileSync(join(root, file), text)
}
