/** Takes patches back; the series is then what it would be without them, bit for bit. */
import { AppError } from '#core/errors.ts'
import type { Workbench } from '#ports/workbench.ts'
import { type ChangedPatches, changePatches } from './change-patches.ts'

/** Throws AppError `not-found` for an id that is no patch in force, before anything is changed. */
export async function undoPatches(
  { ids, author }: { readonly ids: readonly number[]; readonly author: string },
  bench: Workbench,
): Promise<readonly ChangedPatches[]> {
  const found = await bench.store.patches.find(ids)
  for (const id of ids) {
    const patch = found.find((each) => each.id === id)
    if (!patch) throw new AppError('not-found', `There is no patch ${id}; \`assay patch list\` shows them.`)
    if (patch.undoneAt !== null) throw new AppError('not-found', `The patch ${id} was undone already.`)
  }
  const changed: ChangedPatches[] = []
  for (const [symbol, patches] of Map.groupBy(found, (patch) => patch.symbol)) {
    const undo = patches.map(({ id }) => id)
    changed.push(await changePatches({ symbol, add: [], undo, author }, bench))
  }
  return changed
}
