/** What each parameter of a call means, by its name; the same name means the same everywhere but where a call says otherwise. */

const byName: Readonly<Record<string, string>> = {
  adjusted: '`true` scales open, high, low and close by the adjusted close first.',
  account: 'The account within the portfolio that the entries belong to.',
  all: 'Also what is archived, undone or no longer in force.',
  apply: '`true` books what was read; without it the file is only shown, row by row.',
  asKnownAt: 'Answer from what was known at that moment (RFC 3339, or a day, which means its end).',
  asOf: 'The day it is told for; today when absent.',
  base: 'The currency that is priced.',
  before: 'Only entries older than the one of this number: the last of the page before.',
  benchmark: 'A stored symbol to compare with.',
  calendar: 'The code of an exchange calendar, percent-encoded where it holds a slash: `XNYS`, `24%2F7`.',
  columns: 'Comma-separated names of columns; closes alone when absent.',
  currency: 'The currency that amounts are told in, by its three letters.',
  cursor: 'Where the page before ended, as its answer said.',
  date: 'The day of rows that name none, as of a list of holdings.',
  dates: 'The order of day, month and year in a file that leaves it open.',
  day: 'The last day that the report speaks of; the newest report when absent.',
  days: 'How many days back.',
  decimal: 'The decimal mark of a file that leaves it open.',
  fresh: '`true` asks the sources now, past the cache.',
  from: 'The first day, inclusive.',
  gap: 'What stands for a day without a value: `previous`, the one before, or `none`.',
  includeHistoricalData: '`false` leaves the prices out.',
  includeOptimizationResults: '`false` leaves the weights that methods found out.',
  includePerformance: '`false` leaves the course of values and the returns out.',
  indicators: 'Comma-separated names or families of indicators, as `sma_20,rsi,ema:50`.',
  limit: 'The most entries of one answer.',
  local: '`true` looks in the store alone and asks no source.',
  map: 'Which column holds what in an unknown table: `date=Datum,quantity=Aantal`.',
  maxAge: 'How many days old a value from before may be.',
  name: 'What the file is called: its ending and its words help to recognise it.',
  offset: 'How many entries to pass over.',
  on: 'The day it is told for; today, or the newest, when absent.',
  only: 'Comma-separated indicators, families or `name:period`; every indicator when absent.',
  partial: '`true` takes the rows that can be read where others cannot.',
  patch: 'The number of a patch.',
  q: 'A symbol, a part of a name, or an ISIN.',
  quote: 'The currency that the price is in.',
  ref: 'The address of a figure, percent-encoded: `asset/AAPL/close@2024-02-29`.',
  refresh: '`true` asks the sources again.',
  repair: 'Which repairs are applied: `all`, `safe`, `splits` or `none`.',
  riskFree: 'The yearly risk-free rate as a fraction.',
  rule: 'Findings of one rule alone.',
  scale: 'What prices are multiplied by: 0.0001 where they are integers.',
  session: 'The id of a session as the list gives it; `others` for all but this one.',
  share: 'The number of a shared link.',
  source: 'The id of one source.',
  sources: 'Comma-separated ids of sources, in the order to ask; as configured when absent.',
  state: '`open` for what still holds, `all` for everything.',
  symbol: 'A symbol, or an alias of one.',
  symbols: 'Comma-separated symbols.',
  to: 'The last day, inclusive.',
  token: 'The number of a token.',
  types: 'What words of the file mean: `Kauf=buy,Verkauf=sell`.',
  user: 'The name of an account.',
  wait: 'Seconds to wait for the end before answering; 0 answers at once.',
}

/** Under the path of the call, for names that mean something else there. */
const byPath: readonly (readonly [path: RegExp, words: Readonly<Record<string, string>>])[] = [
  [
    /\/(check|indicators)$/,
    {
      symbol:
        'The symbol of the file, or which of several in it; its name up to the first `_` or `.` when absent.',
      columns: 'What the columns of a file without a header row hold: `date,open,high,low,close,volume`.',
      calendar: 'The code of an exchange calendar; by the symbol and the days when absent.',
    },
  ],
  [/\/files$/, { symbol: 'The symbol of the file; its name up to the first `_` or `.` when absent.' }],
  [/\/series$/, { days: 'The days of each instrument (`own`), or those that all share (`common`).' }],
  [/\/export$/, { format: 'The form of the file.' }],
  [
    /\/imports$/,
    {
      format: 'The id of a known format; recognised by what is in the file when absent.',
      currency: 'The currency of amounts that name none.',
    },
  ],
  [/\/quality\/reports/, { kind: 'Daily or weekly.' }],
  [/\/runs/, { kind: 'Analyses of one kind alone.', id: 'The number of a run.' }],
  [/\/portfolios\//, { id: 'The name of a portfolio, or its number.' }],
  [
    /\/market\//,
    { id: 'An index (`^VIX`), an economic series (`DGS10`) or a pair (`EUR/USD`), percent-encoded.' },
  ],
  [/\/jobs\//, { id: 'The id of a job.' }],
  [/\/alerts\/events\//, { id: 'The number of an event.' }],
  [/\/alerts\//, { id: 'The number of an alert.' }],
  [/\/imports\//, { id: 'The number of an import.' }],
]

/** Undefined for a name that nobody explained; a test finds it. */
export function parameterWords(name: string, path: string): string | undefined {
  return byPath.find(([where, words]) => where.test(path) && name in words)?.[1][name] ?? byName[name]
}
