/** Reads a file to import on a thread of its own, which is killed when it takes too long or too much. */
import type { ImportDraft } from '#formats/import/draft.ts'
import { importFile } from '#formats/import/import-file.ts'
import { exportDraft, exportFormatId } from '#formats/import/export-draft.ts'
import { reportFormatOf } from '#formats/report/detect-format.ts'
import { positionsOf } from './positions.ts'
import type { ImportOptions } from '#formats/import/import-options.ts'
import type { Compute, ComputeTask } from '#ports/compute.ts'
import { readElsewhere } from '#workflows/read-elsewhere.ts'

/** A draft with what it leaves held, both made on the thread that read it. */
export type ReadFile = ImportDraft & { readonly positions: ReturnType<typeof positionsOf> }

export type ImportInput = { readonly bytes: Uint8Array; readonly options: ImportOptions }

/** How a door has files read: on a thread of its own, where it has any. */
export type ReadImport = (input: ImportInput, signal: AbortSignal) => Promise<ReadFile>

export function readImport(
  input: ImportInput,
  { compute, signal }: { readonly compute: Compute; readonly signal: AbortSignal },
): Promise<ReadFile> {
  return readElsewhere(importTask, input, { file: input.options.file, compute, signal })
}

/** Named for the thread that runs it. */
export async function readDraft({ bytes, options }: ImportInput): Promise<ReadFile> {
  const found = reportFormatOf(bytes)
  const isWanted = found !== null && [null, exportFormatId(found)].includes(options.format)
  const draft = isWanted ? await exportDraft(found, bytes, options.file) : await importFile(bytes, options)
  return { ...draft, positions: positionsOf(draft) }
}

const importTask: ComputeTask<ImportInput, ReadFile> = { module: import.meta.url, work: readDraft }
