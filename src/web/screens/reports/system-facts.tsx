/** What a weekly report says of sources, system and room. */
import type { WeeklyReport } from '#protocol/http/quality-reports.ts'
import { numberText } from '#web/figures/format.ts'
import styles from './reports-screen.module.css'

const BYTES_PER_MEGABYTE = 1e6

export function SystemFacts({ report: { sources, system, capacity } }: { readonly report: WeeklyReport }) {
  const { refreshes } = system
  const megabytes = numberText(capacity.databaseBytes / BYTES_PER_MEGABYTE, null, { decimals: 1 })
  const facts = [
    ...sources.map(({ source, state, requests, failures }) => [
      `Source ${source}`,
      `${state}, ${count(requests)} requests, ${count(failures)} failed`,
    ]),
    ['Database', `${system.database_status}, ${megabytes} MB`],
    ['Cache', system.cache_status],
    ['Newest data', system.data_freshness],
    [
      'Refreshes',
      `${count(refreshes.done)} done, ${count(refreshes.partly)} in part, ${count(refreshes.failed)} failed`,
    ],
    ['Stored', `${count(capacity.symbols)} symbols, ${count(capacity.bars)} bars`],
    [
      'Requests for holes',
      `${count(capacity.gapRequests.spent)} of ${count(capacity.gapRequests.perDay)} a day`,
    ],
  ]
  return (
    <dl className={styles.facts}>
      {facts.map(([name, value]) => (
        <div key={name}>
          <dt>{name}</dt>
          <dd>{value}</dd>
        </div>
      ))}
    </dl>
  )
}

function count(value: number): string {
  return numberText(value, 'bars').replace(/ bars$/, '')
}
