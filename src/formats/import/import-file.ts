/** Bytes of a file into a draft: opened, recognised, read; nothing is booked. */
import { AppError } from '#core/errors.ts'
import { nearNames } from '#core/near-names.ts'
import type { FormatEvidence, ImportDraft, TextEvidence } from './draft.ts'
import { createDraft } from './draft-builder.ts'
import type { ImportOptions } from './import-options.ts'
import { readUnknown } from './mapping/read-unknown.ts'
import { openFile } from './open-file.ts'
import type { OpenedFile } from './opened-file.ts'
import { presets } from './presets/catalogue.ts'
import type { Preset, Recognition } from './presets/preset.ts'

/** Throws AppError for a file of which nothing can be read; what is wrong with single rows stands in the draft. */
export async function importFile(raw: Uint8Array, options: ImportOptions): Promise<ImportDraft> {
  const opened = await openFile(raw, options.file)
  const chosen = choose(opened, options)
  if (chosen) return readAs(chosen, options)
  for (const file of opened) {
    if (file.kind !== 'table') continue
    const builder = createDraft(options)
    for (const warning of file.warnings) builder.warn(warning)
    const read = readUnknown(file, builder)
    if (read) return checked(builder.draft(read.format, { ...textEvidence(file), ...read.evidence }), options)
  }
  throw unknownFormat(opened, options)
}

type Chosen = { readonly preset: Preset; readonly file: OpenedFile; readonly recognition: Recognition }

/** The surest of all formats over all sheets, or the one that was asked for. */
function choose(opened: readonly OpenedFile[], options: ImportOptions): Chosen | null {
  if (options.format === 'table' || (options.format === null && options.columns !== null)) return null
  if (options.format !== null && !presets.some(({ id }) => id === options.format))
    throw unknownName(options.format)
  let best: Chosen | null = null
  for (const file of opened) {
    for (const preset of presets) {
      if (options.format !== null && preset.id !== options.format) continue
      const recognition = preset.recognise(file)
      if (recognition && recognition.score > (best?.recognition.score ?? 0))
        best = { preset, file, recognition }
    }
  }
  if (options.format !== null && !best) {
    const preset = presets.find(({ id }) => id === options.format)!
    throw new AppError(
      'unknown-format',
      `${options.file}: this does not look like ${preset.title}; leave --format out to see what it is.`,
      {
        details: { file: options.file },
      },
    )
  }
  return best
}

function readAs({ preset, file, recognition }: Chosen, options: ImportOptions): ImportDraft {
  const builder = createDraft(options)
  for (const warning of file.warnings) builder.warn(warning)
  const { fingerprint, evidence } = preset.read(file, builder)
  const format: FormatEvidence = {
    id: preset.id,
    title: preset.title,
    evidence: recognition.evidence,
    fingerprint,
  }
  const draft = builder.draft(format, { ...textEvidence(file), ...evidence })
  // A whole file of another product may be new and empty; a table without rows was cut off.
  return file.kind === 'table' ? checked(draft, options) : draft
}

function textEvidence(file: OpenedFile): Omit<TextEvidence, 'decimal' | 'dates' | 'columns'> {
  return { encoding: file.encoding, delimiter: file.kind === 'table' ? file.delimiter : null }
}

/** A file that was recognised and yet holds nothing is not a success. */
function checked(draft: ImportDraft, { file }: ImportOptions): ImportDraft {
  const { transactions, holdings, stated, rejected, skipped, questions } = draft
  if (
    transactions.length +
      holdings.length +
      stated.length +
      rejected.length +
      skipped.length +
      questions.length >
    0
  )
    return draft
  throw new AppError(
    'empty-file',
    `${file}: this is ${draft.format.title}, but there is no row of data in it.`,
    { details: { file } },
  )
}

function unknownName(name: string): AppError {
  const near = nearNames(
    name,
    presets.map(({ id }) => id),
  )
  const hint = near.length > 0 ? ` Did you mean ${near.join(' or ')}?` : ''
  return new AppError(
    'bad-usage',
    `No import format is called "${name}".${hint} \`assay import formats\` lists all.`,
  )
}

function unknownFormat(opened: readonly OpenedFile[], { file, columns }: ImportOptions): AppError {
  const [first] = opened
  const kind = first === undefined || first.kind === 'table' ? 'table' : first.kind.toUpperCase()
  const row = first?.kind === 'table' ? first.records[0]?.line : 1
  const hint = columns
    ? 'no row holds all the columns that --map names.'
    : kind === 'table'
      ? 'no row looks like a header; name the columns with --map date=COLUMN,type=COLUMN,symbol=COLUMN,…'
      : `this ${kind} is of no known format.`
  return new AppError('unknown-format', `${file}: ${hint}`, { details: { file, row: row ?? 1 } })
}
