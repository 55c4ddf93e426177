/** The append-only table `corporate_actions`: what each source said of splits and distributions, and when. */
import { type RawBuilder, sql } from 'kysely'
import type { DayWindow } from '#core/time/day-window.ts'
import type { CorporateAction, CorporateActionKind } from '#core/market/corporate-action.ts'
import type { EpochMs } from '#core/time/epoch-day.ts'
import type { ObservedAction } from '#ports/store/bars.ts'
import { datesOf, lastMoment } from '#store/bounds.ts'
import { dayOfText, textOfDay } from '#store/day-text.ts'
import type { Reader, Writer } from '#store/engine.ts'
import { portions } from '#store/portions.ts'

/** Several of one kind on one day are said together: `ordinal` counts them, and a change of one says them all anew. */
export type StoredAction = {
  readonly source: string
  readonly date: string
  readonly kind: CorporateActionKind
  readonly ordinal: number
  readonly known_at: EpochMs
  readonly value: number
}

/** Every source's last word in the window, up to a moment (null: until now), by day. */
export function readActions(
  { db }: Reader,
  assetId: number,
  window: DayWindow,
  knownAt: EpochMs | null,
): Promise<StoredAction[]> {
  const { first, last } = datesOf(window)
  const until = lastMoment(knownAt)
  return db
    .selectFrom('corporate_actions as said')
    .select(['said.source', 'said.date', 'said.kind', 'said.ordinal', 'said.known_at', 'said.value'])
    .where('said.asset_id', '=', assetId)
    .where('said.date', '>=', first)
    .where('said.date', '<=', last)
    .where('said.known_at', '<=', until)
    .where(isNewestWord(until))
    .orderBy('said.date')
    .orderBy('said.kind')
    .orderBy('said.source')
    .orderBy('said.ordinal')
    .execute()
}

/** Several actions said at one moment are one word, so the last row of a day and kind would not do. */
function isNewestWord(until: EpochMs): RawBuilder<boolean> {
  return sql<boolean>`NOT EXISTS (SELECT 1 FROM corporate_actions AS later
    WHERE later.asset_id = said.asset_id AND later.source = said.source AND later.date = said.date
      AND later.kind = said.kind AND later.known_at > said.known_at AND later.known_at <= ${until})`
}

/** As the inside knows them, by day and kind. */
export function observedActions(stored: readonly StoredAction[]): ObservedAction[] {
  return stored
    .toSorted((a, b) => compareText(a.date, b.date) || compareText(a.kind, b.kind) || a.known_at - b.known_at)
    .map(({ date, kind, value, source, known_at }) => ({
      day: dayOfText(date),
      kind,
      value,
      source,
      knownAt: known_at,
    }))
}

function compareText(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0
}

/** What of `said` is new or differs from the last word of its source, as it will be stored. */
export function changedActions(
  stored: readonly StoredAction[],
  said: readonly CorporateAction[],
  of: { readonly source: string; readonly knownAt: EpochMs },
): StoredAction[] {
  const keyOf = ({ date, kind }: { date: string; kind: string }) => `${date} ${kind}`
  const before = Map.groupBy(
    stored.filter((action) => action.source === of.source),
    keyOf,
  )
  const dated = said.map(({ day, kind, value }) => ({ date: textOfDay(day), kind, value }))
  return [...Map.groupBy(dated, keyOf)].flatMap(([key, actions]) => {
    const last = before.get(key) ?? []
    const same = last.length === actions.length && actions.every(({ value }, i) => value === last[i]?.value)
    return same
      ? []
      : actions.map((action, ordinal) => ({ ...action, ordinal, source: of.source, known_at: of.knownAt }))
  })
}

/** `stored` once its sources have said `news`: a source's new word on a kind and day replaces its older one. */
export function lastWordOfEach(
  stored: readonly StoredAction[],
  news: readonly StoredAction[],
): readonly StoredAction[] {
  const subjectOf = ({ source, date, kind }: StoredAction) => `${source} ${date} ${kind}`
  const renewed = new Set(news.map(subjectOf))
  return [...stored.filter((action) => !renewed.has(subjectOf(action))), ...news]
}

export async function appendActions(
  { db }: Writer,
  actions: readonly StoredAction[],
  of: { readonly assetId: number; readonly runId: number },
): Promise<void> {
  for (const some of portions(actions)) {
    const rows = some.map((action) => Object.assign({ asset_id: of.assetId, run_id: of.runId }, action))
    await db.insertInto('corporate_actions').values(rows).execute()
  }
}
