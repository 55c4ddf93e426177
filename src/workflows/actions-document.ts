/** Corporate actions as the doors print them. */
import { formatDay } from '#core/time/epoch-day.ts'
import type { ActionsDocument } from '#protocol/http/actions.ts'
import { jsonNumber } from '#protocol/json.ts'
import { aliasUseDocument } from './alias-documents.ts'
import type { ListedActions } from './list-actions.ts'

export function actionsDocument(listed: ListedActions): ActionsDocument {
  const { symbol, via, currency, events, symbolChanges, factors } = listed
  return {
    symbol,
    ...aliasUseDocument(via),
    currency,
    events: events.map(({ day, kind, claims, disagreement }) => ({
      day: formatDay(day),
      kind,
      claims: claims.map((claim) => ({ ...claim, day: formatDay(claim.day) })),
      disagreement,
    })),
    symbolChanges: symbolChanges.map((change) => ({ ...change, day: formatDay(change.day) })),
    factors: factors.map((row) => ({
      ...row,
      day: formatDay(row.day),
      referencePrice: jsonNumber(row.referencePrice),
    })),
  }
}
