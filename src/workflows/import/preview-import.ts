/** What an import would do to a portfolio, with nothing written. */
import type { Workbench } from '#ports/workbench.ts'
import { decideVerdicts } from './decide-verdicts.ts'
import { drafted } from './draft-entries.ts'
import { importDocument } from './import-document.ts'
import type { ReadFile } from './read-import.ts'

type Previewed = { readonly draft: ReadFile; readonly portfolio: string; readonly userId: number | null }

/** Beside what the portfolio holds, where there is one of that name. */
export async function previewImport(
  { draft, portfolio, userId }: Previewed,
  { store }: Pick<Workbench, 'store'>,
) {
  const known = await store.portfolios.find(portfolio, userId)
  const ledger = known ? await store.ledger.entries(known.id, userId, null) : []
  const decided = draft.questions.length > 0 ? [] : await decideVerdicts(drafted(draft), ledger)
  const verdicts = decided.map(({ verdict }) => verdict)
  return importDocument({
    draft,
    verdicts,
    portfolio,
    importId: null,
    imported: 0,
    isDryRun: true,
    sameFileAs: null,
  })
}
