/** Topics of the live stream: which kinds there are, what each carries, and how their names are written. */

/**
 * `log`: nothing is lost, offsets are contiguous, and whoever was away resumes. `state`: the newest value counts, and a slow
 * reader may be given it alone.
 */
export type TopicClass = 'log' | 'state'

type TopicKindSpec = {
  readonly class: TopicClass
  /** What stands after the colon. */
  readonly name: { readonly pattern: RegExp; readonly takes: string }
  readonly types: readonly string[]
  readonly example: string
  readonly about: string
}

const part = /^[A-Za-z0-9._^=-]{1,64}$/
const symbol = { pattern: part, takes: 'a symbol' }
const number = { pattern: /^[1-9]\d{0,14}$/, takes: 'a number' }

export const topicKinds = {
  prices: {
    class: 'state',
    name: symbol,
    types: ['PRICE_UPDATE'],
    example: 'prices:AAPL',
    about: 'The last price of a symbol, every 30 seconds while somebody listens and its exchange is open',
  },
  portfolio: {
    class: 'log',
    name: number,
    types: ['PORTFOLIO_UPDATE', 'OPTIMIZATION_COMPLETE'],
    example: 'portfolio:123',
    about:
      'The value of a portfolio every 60 seconds while somebody listens, at last prices in session and at stored closes otherwise, and what was worked out for it',
  },
  alerts: {
    class: 'log',
    name: { pattern: /^all$/, takes: '`all`' },
    types: ['MARKET_ALERT'],
    example: 'alerts:all',
    about: 'Everything that the listener is to be told at once',
  },
  ml: {
    class: 'log',
    name: symbol,
    types: ['ML_PREDICTION'],
    example: 'ml:AAPL',
    about: 'New predictions for a symbol',
  },
  jobs: {
    class: 'log',
    name: { pattern: part, takes: 'the number of a run, or the id of a job' },
    types: ['JOB_PROGRESS', 'OPTIMIZATION_COMPLETE'],
    example: 'jobs:42',
    about: 'How a piece of work goes on, and how it ended',
  },
  status: {
    class: 'log',
    name: { pattern: /^system$/, takes: '`system`' },
    types: ['SYSTEM_STATUS'],
    example: 'status:system',
    about: 'The state of the system, every 60 seconds while somebody listens',
  },
} as const satisfies Record<string, TopicKindSpec>

export type TopicKind = keyof typeof topicKinds

export type Topic = { readonly text: string; readonly kind: TopicKind; readonly name: string }

/** In characters; every name above is shorter. */
export const TOPIC_LENGTH_MAX = 128

/** Null for what is no topic. */
export function parseTopic(text: string): Topic | null {
  if (text.length > TOPIC_LENGTH_MAX) return null
  const colon = text.indexOf(':')
  const kind = text.slice(0, colon)
  const name = text.slice(colon + 1)
  if (colon < 0 || !isTopicKind(kind)) return null
  return topicKinds[kind].name.pattern.test(name) ? { text, kind, name } : null
}

export function isTopicKind(text: string): text is TopicKind {
  return Object.hasOwn(topicKinds, text)
}

/** Throws nothing: a topic that is kept was one when it was written. */
export function classOfTopic(topic: string): TopicClass {
  const kind = topic.slice(0, topic.indexOf(':'))
  return isTopicKind(kind) ? topicKinds[kind].class : 'log'
}

/** Who listens, where not all are told the same. */
export type Audience = {
  /** Null for this machine without accounts. */
  readonly userId: number | null
  /** Let in by a link that shares one portfolio. */
  readonly isGuest: boolean
}

/**
 * The name under which messages of a topic are kept. Alerts are each listener's own: `alerts:all` of user 7 is kept as
 * `alerts:all:7`. Guests are told what a portfolio is worth and not what was worked out for it: theirs is `portfolio:123:guests`.
 */
export function keptTopic({ text, kind }: Topic, { userId, isGuest }: Audience): string {
  if (kind === 'alerts' && userId !== null) return `${text}:${userId}`
  return kind === 'portfolio' && isGuest ? text + GUESTS : text
}

/** The name that listeners know a kept topic by. */
export function shownTopic(kept: string): string {
  if (kept.startsWith('alerts:all:')) return 'alerts:all'
  return kept.endsWith(GUESTS) ? kept.slice(0, -GUESTS.length) : kept
}

/** No name of a topic holds a second colon. */
const GUESTS = ':guests'
