/** Which entries of a ledger concern one and the same instrument, by what each of them gives. */
import type { LedgerEntry } from '#core/portfolio/ledger-entry.ts'
import type { InstrumentAsGiven } from '#core/portfolio/transaction.ts'

/** All that the ledger says of an instrument, under one key. */
export type HeldInstrument = InstrumentAsGiven & { readonly key: string }

export type Instruments = {
  /** In the order the ledger names them. */
  readonly all: readonly HeldInstrument[]
  /** The instrument that an entry means. */
  of(given: InstrumentAsGiven): HeldInstrument
}

/**
 * An ISIN decides; without one, a symbol or CUSIP that stands beside exactly one ISIN elsewhere in the ledger means that one. A
 * symbol beside several ISINs stands for itself: a ticker that was given to another company.
 */
export function instrumentsIn(entries: readonly LedgerEntry[]): Instruments {
  const given = entries.flatMap(({ transaction: { instrument, target } }) =>
    [instrument, target].filter((one) => one !== null),
  )
  const isins = isinsByName(given)
  const keyOf = (one: InstrumentAsGiven) => keyBy(one, isins)
  const known = new Map<string, HeldInstrument>()
  for (const one of given) {
    const key = keyOf(one)
    known.set(key, merged(known.get(key) ?? { key, ...nothing }, one))
  }
  return {
    all: [...known.values()],
    of: (one) => known.get(keyOf(one)) ?? { key: keyOf(one), ...one },
  }
}

const nothing: InstrumentAsGiven = { symbol: null, isin: null, cusip: null, mic: null, name: null }

/** The first word on each stands. */
function merged(
  before: HeldInstrument,
  { symbol, isin, cusip, mic, name }: InstrumentAsGiven,
): HeldInstrument {
  return {
    key: before.key,
    symbol: before.symbol ?? symbol,
    isin: before.isin ?? isin,
    cusip: before.cusip ?? cusip,
    mic: before.mic ?? mic,
    name: before.name ?? name,
  }
}

function isinsByName(given: readonly InstrumentAsGiven[]): ReadonlyMap<string, ReadonlySet<string>> {
  const isins = new Map<string, Set<string>>()
  for (const { isin, symbol, cusip } of given) {
    if (isin === null) continue
    for (const name of [symbol, cusip]) {
      if (name === null) continue
      const beside = isins.get(spelled(name)) ?? new Set()
      isins.set(spelled(name), beside.add(spelled(isin)))
    }
  }
  return isins
}

function keyBy(given: InstrumentAsGiven, isins: ReadonlyMap<string, ReadonlySet<string>>): string {
  if (given.isin !== null) return spelled(given.isin)
  const name = spelled(given.symbol ?? given.cusip ?? given.name ?? '')
  const [only, ...others] = isins.get(name) ?? []
  return only !== undefined && others.length === 0 ? only : name
}

function spelled(name: string): string {
  return name.trim().toUpperCase()
}

/** What people call it. */
export function shownName({ symbol, isin, cusip, name }: InstrumentAsGiven): string {
  return symbol ?? isin ?? cusip ?? name ?? '(unnamed)'
}
