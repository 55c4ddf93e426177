/** What sources said and when, as the doors print it. */
import { leadingField } from '#core/resolve/rewrite-reason.ts'
import type { RewrittenRun } from '#core/resolve/rewrites.ts'
import type { BarField } from '#core/market/bars.ts'
import { formatDay } from '#core/time/epoch-day.ts'
import { formatMoment } from '#core/time/moment.ts'
import type { HistoryDocument } from '#protocol/http/history.ts'
import { jsonNumber } from '#protocol/json.ts'
import { aliasUseDocument } from './alias-documents.ts'
import type { History, HistoryDiff, SaidAction } from './read-history.ts'

type Page = { readonly limit: number; readonly offset: number }

/** At most `limit` single changes after `offset` that are passed over; runs and counts speak of all. */
export function historyDocument(history: History, page: Page): HistoryDocument {
  const { symbol, via, sayings, total, diff } = history
  return {
    symbol,
    ...aliasUseDocument(via),
    sayings: sayings.map(({ knownAt, source, runId, bars, firstDay, lastDay, actions }) => ({
      knownAt: formatMoment(knownAt),
      source,
      run: runId,
      bars,
      from: firstDay === null ? null : formatDay(firstDay),
      to: lastDay === null ? null : formatDay(lastDay),
      actions,
    })),
    sayingsTotal: total,
    diff: diff && diffDocument(diff, page),
  }
}

type DiffDocument = NonNullable<HistoryDocument['diff']>
type Change = DiffDocument['changes'][number]

function diffDocument(diff: HistoryDiff, { limit, offset }: Page): DiffDocument {
  const changes: Change[] = []
  let changesTotal = 0
  for (const run of diff.runs) {
    for (const bar of run.bars) {
      changesTotal += bar.fields.length
      if (changes.length >= offset + limit) continue
      changes.push(...bar.fields.map((field) => changeOf(diff, run, bar, field)))
    }
  }
  return {
    from: formatMoment(diff.from),
    to: formatMoment(diff.to),
    added: diff.added.map(({ source, bars, from, to }) => ({
      source,
      bars,
      from: formatDay(from),
      to: formatDay(to),
    })),
    runs: diff.runs.map((run) => runDocument(diff, run)),
    changes: changes.slice(offset, offset + limit),
    changesTotal,
    actionsAdded: diff.actionsAdded.map(actionDocument),
    actionsWithdrawn: diff.actionsWithdrawn.map(actionDocument),
  }
}

function runDocument(diff: HistoryDiff, run: HistoryDiff['runs'][number]): DiffDocument['runs'][number] {
  const field = leadingField(run)
  const { source: _, relative: _relative, ...first } = changeOf(diff, run, run.bars[0]!, field)
  const { source: __, relative: __relative, ...last } = changeOf(diff, run, run.bars.at(-1)!, field)
  return {
    source: run.source,
    from: first.day,
    to: last.day,
    days: run.bars.length,
    fields: [...run.bars[0]!.fields],
    ...run.reason,
    first,
    last,
  }
}

function changeOf(
  { before, after }: HistoryDiff,
  { source }: RewrittenRun,
  bar: RewrittenRun['bars'][number],
  field: BarField,
): Change {
  const from = before.bars[field][bar.before]!
  const to = after.bars[field][bar.after]!
  return {
    source,
    day: formatDay(bar.day),
    field,
    from: jsonNumber(from),
    to: jsonNumber(to),
    relative: jsonNumber(to / from - 1),
  }
}

function actionDocument({ source, day, kind, value }: SaidAction) {
  return { source, day: formatDay(day), kind, value }
}
