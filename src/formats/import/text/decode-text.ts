/** Bytes of a file into text: which encoding they are in, and what that decision rests on. */
import { AppError } from '#core/errors.ts'
import type { DraftWarning } from '#formats/import/draft.ts'

export type DecodedText = {
  readonly text: string
  readonly encoding: 'utf-8' | 'utf-16le' | 'utf-16be' | 'windows-1252' | 'windows-1251'
  readonly warnings: readonly DraftWarning[]
}

/**
 * A byte order mark decides; else strict UTF-8; else a single-byte code, with a warning that lists the cells it touches. Throws
 * AppError `empty-file` and `not-an-import-file` (binary content).
 */
export function decodeText(raw: Uint8Array, file: string): DecodedText {
  const marked = markedText(raw, file)
  if (marked) return checked(marked, file)
  if (raw.length > 1 && looksLikeUtf16(raw)) {
    const encoding = raw[0] === 0 ? 'utf-16be' : 'utf-16le'
    return checked({ text: decoded(raw, encoding, file), encoding, warnings: [] }, file)
  }
  try {
    const text = new TextDecoder('utf-8', { fatal: true }).decode(raw)
    return checked({ text, encoding: 'utf-8', warnings: [] }, file)
  } catch {
    const encoding = looksCyrillic(raw) ? 'windows-1251' : 'windows-1252'
    const text = new TextDecoder(encoding).decode(raw)
    return checked({ text, encoding, warnings: changedCells(text, encoding) }, file)
  }
}

function markedText(raw: Uint8Array, file: string): DecodedText | null {
  if (raw[0] === 0xef && raw[1] === 0xbb && raw[2] === 0xbf)
    return { text: decoded(raw, 'utf-8', file), encoding: 'utf-8', warnings: [] }
  if (raw[0] === 0xff && raw[1] === 0xfe)
    return { text: decoded(raw, 'utf-16le', file), encoding: 'utf-16le', warnings: [] }
  if (raw[0] === 0xfe && raw[1] === 0xff)
    return { text: decoded(raw, 'utf-16be', file), encoding: 'utf-16be', warnings: [] }
  return null
}

/** Latin text in UTF-16 has a zero in every second byte. */
function looksLikeUtf16(raw: Uint8Array): boolean {
  const length = Math.min(raw.length, 400)
  let zeros = 0
  for (let at = raw[0] === 0 ? 0 : 1; at < length; at += 2) if (raw[at] === 0) zeros++
  return length >= 8 && zeros * 2 >= length * 0.9
}

function decoded(raw: Uint8Array, encoding: 'utf-8' | 'utf-16le' | 'utf-16be', file: string): string {
  try {
    return new TextDecoder(encoding, { fatal: true }).decode(raw)
  } catch (cause) {
    throw new AppError(
      'not-an-import-file',
      `${file}: its first bytes say ${encoding}, but it is not; save it as UTF-8.`,
      {
        cause,
        details: { file },
      },
    )
  }
}

function checked(found: DecodedText, file: string): DecodedText {
  if (found.text.includes('\0')) {
    const message = `${file}: this holds zero bytes, so it is binary; hand in the file as your broker gave it, or save it as UTF-8 text.`
    throw new AppError('not-an-import-file', message, { details: { file } })
  }
  if (found.text.trim() === '')
    throw new AppError('empty-file', `${file}: the file is empty.`, { details: { file } })
  return found
}

/** Cyrillic words are runs of bytes from 0xC0 on; Western text has single ones between plain letters. */
function looksCyrillic(raw: Uint8Array): boolean {
  let inRuns = 0
  let alone = 0
  for (let at = 0; at < raw.length; at++) {
    let end = at
    while (end < raw.length && raw[end]! >= 0xc0) end++
    if (end - at >= 3) inRuns += end - at
    else alone += end - at
    at = end
  }
  return inRuns > 2 * alone
}

const WARNINGS_MAX = 50

function changedCells(text: string, encoding: string): DraftWarning[] {
  const warnings: DraftWarning[] = []
  for (const [index, line] of text.split(/\r\n|\n|\r/).entries()) {
    const words = line.match(/\S*[^\0-\x7f]\S*/g)
    if (!words) continue
    const message = `This is not UTF-8; read as ${encoding}: ${words
      .slice(0, 5)
      .map((word) => word.slice(0, 40))
      .join(' ')}`
    warnings.push({ row: index + 1, column: null, code: 'encoding-guessed', message })
    if (warnings.length === WARNINGS_MAX) break
  }
  return warnings
}
