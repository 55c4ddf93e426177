/** What an alert may watch: each kind with its unit, what it is about, and the limits it starts with. */

export type AlertSubject = 'symbol' | 'portfolio' | 'system'

export type AlertKindSpec = {
  readonly id: string
  readonly title: string
  /** What the watched number is, in a sentence. */
  readonly meaning: string
  readonly subject: AlertSubject
  /** `price` is money per share, in the currency of the symbol. */
  readonly unit: 'price' | 'fraction' | 'score' | 'hours' | 'minutes'
  readonly direction: 'above' | 'below'
  /** Null where only the person knows. */
  readonly threshold: number | null
  /** Trading sessions that are looked back; null where none are. */
  readonly sessions: number | null
  readonly severity: AlertSeverity
}

export const alertSeverities = ['info', 'warning', 'critical'] as const
export type AlertSeverity = (typeof alertSeverities)[number]

export const alertKinds = [
  {
    id: 'price',
    title: 'Price',
    meaning: 'The last price: of the running session, or the last stored close.',
    subject: 'symbol',
    unit: 'price',
    direction: 'above',
    threshold: null,
    sessions: null,
    severity: 'info',
  },
  {
    id: 'move',
    title: 'Move',
    meaning:
      'How far the last price is from the close so many sessions before, up or down, as a fraction of it.',
    subject: 'symbol',
    unit: 'fraction',
    direction: 'above',
    threshold: 0.05,
    sessions: 1,
    severity: 'warning',
  },
  {
    id: 'drawdown',
    title: 'Drawdown',
    meaning: 'How far the last price is below the highest close of so many sessions, as a fraction of it.',
    subject: 'symbol',
    unit: 'fraction',
    direction: 'above',
    threshold: 0.2,
    sessions: 252,
    severity: 'warning',
  },
  {
    id: 'quality',
    title: 'Data quality',
    meaning: 'The quality score over the last 30 days.',
    subject: 'symbol',
    unit: 'score',
    direction: 'below',
    threshold: 0.7,
    sessions: null,
    severity: 'warning',
  },
  {
    id: 'staleness',
    title: 'Missing data',
    meaning: 'Hours since the end of the first session after the last bar.',
    subject: 'symbol',
    unit: 'hours',
    direction: 'above',
    threshold: 6,
    sessions: null,
    severity: 'warning',
  },
  {
    id: 'drift',
    title: 'Drift',
    meaning: 'How far the weight that is furthest off is from its target, as a fraction of the portfolio.',
    subject: 'portfolio',
    unit: 'fraction',
    direction: 'above',
    threshold: 0.05,
    sessions: null,
    severity: 'info',
  },
  {
    id: 'portfolio-drawdown',
    title: 'Drawdown of the portfolio',
    meaning: 'How far its time-weighted return is below the best of so many days, flows left out.',
    subject: 'portfolio',
    unit: 'fraction',
    direction: 'above',
    threshold: 0.15,
    sessions: 252,
    severity: 'warning',
  },
  {
    id: 'delay',
    title: 'Processing delay',
    meaning: 'Minutes that the oldest job of the background has been waiting for its turn.',
    subject: 'system',
    unit: 'minutes',
    direction: 'above',
    threshold: 15,
    sessions: null,
    severity: 'warning',
  },
  {
    id: 'connections',
    title: 'Connection failure rate',
    meaning:
      'The share of live connections of the last hour that failed by our fault or were lost; told from ten connections on.',
    subject: 'system',
    unit: 'fraction',
    direction: 'above',
    threshold: 0.1,
    sessions: null,
    severity: 'critical',
  },
] as const satisfies readonly AlertKindSpec[]

export type AlertKind = (typeof alertKinds)[number]['id']

export function alertKind(id: AlertKind): AlertKindSpec {
  return alertKinds.find((kind) => kind.id === id)!
}
