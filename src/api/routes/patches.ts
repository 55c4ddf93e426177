/** Making, listing and undoing patches. */
import type { Handlers, HandlerTools } from '#api/handlers.ts'
import { dayOf } from '#api/window.ts'
import { applyIssues, refuseIssues } from '#workflows/patching/apply-issues.ts'
import { listPatches } from '#workflows/patching/list-patches.ts'
import { automaticDocument, changedDocument, patchDocument } from '#workflows/patching/patch-documents.ts'
import { patchValue } from '#workflows/patching/patch-value.ts'
import { undoPatches } from '#workflows/patching/undo-patches.ts'

export function patchHandlers({
  bench,
}: HandlerTools): Pick<Handlers, 'listPatches' | 'makePatches' | 'undoPatch'> {
  return {
    async listPatches({ query: { symbol = null, all, limit, offset } }) {
      const { patches, total, active, automatic } = await listPatches(
        { symbol, undone: all === 'true', limit, offset },
        bench,
      )
      return {
        patches: patches.map((patch) => patchDocument(patch, active)),
        total,
        automatic: automatic.map(automaticDocument),
      }
    },
    async makePatches({ body, caller }) {
      const { author = caller.name } = body
      if ('issues' in body) {
        const decided = { ids: body.issues, reason: body.reason ?? null, author }
        return changedDocument(await applyIssues(decided, bench))
      }
      if ('refuse' in body) {
        const decided = { ids: body.refuse, reason: body.reason ?? null, author }
        return changedDocument(await refuseIssues(decided, bench))
      }
      const { symbol, field, to, reason } = body
      const value = { symbol, day: dayOf('day', body.day)!, field, to: to ?? Number.NaN, reason, author }
      return changedDocument([await patchValue(value, bench)])
    },
    async undoPatch({ params, body, caller }) {
      const author = body?.author ?? caller.name
      return changedDocument(await undoPatches({ ids: [params.patch], author }, bench))
    },
  }
}
