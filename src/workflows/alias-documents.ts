/** Aliases as the doors print them. */
import type { Alias } from '#core/instruments/alias.ts'
import { type EpochDay, formatDay } from '#core/time/epoch-day.ts'
import { formatMoment } from '#core/time/moment.ts'
import type { AliasDocument } from '#protocol/http/aliases.ts'
import type { AliasUse } from './resolve-symbol.ts'

export function aliasDocument({ from, to, knownAt, ...alias }: Alias): AliasDocument {
  return { ...alias, from: dayText(from), to: dayText(to), knownAt: formatMoment(knownAt) }
}

/** `{}` where the name was the symbol itself, so that a document only speaks of an alias where one was used. */
export function aliasUseDocument(via: AliasUse | null) {
  return via === null ? {} : { alias: { ...via, until: dayText(via.until) } }
}

/** `"FB" was renamed to META on 2022-06-08` as far as it is known. */
export function aliasSentence({ asked, reason, until }: AliasUse, symbol: string): string {
  const words = {
    renamed: 'was renamed to',
    delisted: 'was delisted; it stands under',
    merged: 'was merged into',
    'share-class': 'is a share class under',
    'provider-spelling': "is a provider's spelling of",
    isin: 'is the ISIN of',
  } as const
  const end = until === null ? '' : ` (last day as "${asked}": ${formatDay(until)})`
  return `"${asked}" ${words[reason]} ${symbol}${end}.`
}

function dayText(day: EpochDay | null): string | null {
  return day === null ? null : formatDay(day)
}
