/** Makes and undoes patches of one symbol, and derives its prices anew with them, all or nothing. */
import { calendarFor } from '#core/calendars/catalogue.ts'
import { AppError } from '#core/errors.ts'
import { isValuePatch } from '#core/patching/patch.ts'
import { dayOfMoment, formatDay } from '#core/time/epoch-day.ts'
import type { ObservedSeries } from '#ports/store/bars.ts'
import type { NewPatch, StoredPatch } from '#ports/store/patches.ts'
import type { Workbench } from '#ports/workbench.ts'
import { type DerivedAsset, deriveAsset } from '#workflows/derive-asset.ts'
import { deriveContext } from '#workflows/derive-context.ts'
import { notStored } from '#workflows/read-prices.ts'
import { finishRun } from '#workflows/live/recorded-run.ts'
import { underRun } from '#workflows/under-run.ts'

export type ChangedPatches = {
  readonly symbol: string
  readonly added: readonly StoredPatch[]
  /** Ids of patches that change something now. */
  readonly active: ReadonlySet<number>
  /** Rows of the resolved prices that differ from before. */
  readonly rowsChanged: number
}

type Change = {
  readonly symbol: string
  readonly add: readonly NewPatch[]
  readonly undo: readonly number[]
  readonly author: string
}

/** Throws AppError `not-found` for an unknown symbol, `bad-usage` for a patch that cannot hold, and what the store throws. */
export async function changePatches(change: Change, bench: Workbench): Promise<ChangedPatches> {
  const { symbol, add, undo, author } = change
  const { store, clock } = bench
  const asset = await store.assets.find(symbol)
  if (!asset) throw notStored(symbol)
  const parameters = { symbol, author, add: add.length, undo }
  return underRun({ kind: 'patch', parameters }, bench, async ({ runId, startedAt }) => {
    const calendar = calendarFor(asset.calendar)
    const about = { symbol, kind: asset.kind, calendar, asOf: dayOfMoment(startedAt) }
    const context = deriveContext(about, bench)
    const made = { symbol, add, undo, undoneBy: author, now: startedAt, runId }
    const finish = (status: 'done' | 'failed', result: Record<string, unknown>) =>
      finishRun({ id: runId, kind: 'patch' }, { status, tookMs: clock.now() - startedAt, result }, bench)
    try {
      const changed = await store.patches.change(made, (observed) => {
        const derived = deriveAsset(observed, context)
        refuseLost(observed, add.length, derived)
        return derived
      })
      if (!changed) throw notStored(symbol)
      const { added, rowsChanged, derived } = changed
      await finish('done', { added: added.map(({ id }) => id), undone: undo, rowsChanged })
      return { symbol, added, active: derived.cleaned.active, rowsChanged }
    } catch (thrown) {
      await finish('failed', { error: String(thrown) })
      throw thrown
    }
  })
}

/** A patch that finds nothing to change, or whose bar a rule then takes out, is a mistake of whoever makes it. */
function refuseLost({ patches }: ObservedSeries, count: number, { cleaned }: DerivedAsset): void {
  for (const patch of count === 0 ? [] : patches.slice(-count)) {
    const what = `${formatDay(patch.day)}${isValuePatch(patch) ? ` ${patch.field}` : ` ${patch.rule}`}`
    if (!cleaned.active.has(patch.id)) {
      throw new AppError(
        'bad-usage',
        `The patch of ${what} finds nothing to change: the series changed meanwhile. Look at it again and retry.`,
      )
    }
    const isBlank = patch.field === 'close' && Number.isNaN(patch.to)
    if (!isValuePatch(patch) || isBlank || cleaned.bars.day.includes(patch.day)) continue
    const removed = cleaned.removed.find(({ day }) => day === patch.day)
    throw new AppError(
      'bad-usage',
      `With the patch of ${what} the bar could not be believed and would leave: ${removed?.rule ?? 'removed'}, ${removed?.detail ?? ''}. Patch its other prices first.`,
      { details: { day: formatDay(patch.day), rule: removed?.rule ?? null } },
    )
  }
}
