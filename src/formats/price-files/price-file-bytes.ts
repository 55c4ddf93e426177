/** Opens a file as text bytes: within the size bound, in UTF-8 or a single-byte code, without byte order mark. */
import { refusal } from './refusal.ts'

const MAX_FILE_BYTES = 256 * 1024 * 1024

/**
 * The bytes of a text file, in UTF-8 or Windows-1252 (which agree on every mark the parsers look for). UTF-16 with a
 * byte order mark is turned into UTF-8. Throws `file-too-large`, `empty-file`, and `not-a-price-file` for binary content
 * and web pages.
 */
export function openPriceFile(raw: Uint8Array, file: string): Buffer {
  if (raw.length > MAX_FILE_BYTES) {
    throw refusal(
      'file-too-large',
      { file },
      `${raw.length} bytes are more than ${MAX_FILE_BYTES}; split it.`,
    )
  }
  const bytes = withoutMark(Buffer.from(raw.buffer, raw.byteOffset, raw.length), file)
  if (bytes.includes(0)) {
    throw refusal(
      'not-a-price-file',
      { file },
      'this is binary, or UTF-16 without a byte order mark; save it as UTF-8 text.',
    )
  }
  const first = firstVisible(bytes)
  if (first < 0) throw refusal('empty-file', { file }, 'the file is empty.')
  if (bytes[first] === LESS_THAN) {
    throw refusal(
      'not-a-price-file',
      { file },
      'this looks like a web page, not prices; download the file itself.',
    )
  }
  return bytes
}

/** Whether the content is JSON rather than a table. */
export function looksLikeJson(bytes: Buffer): boolean {
  const mark = bytes[firstVisible(bytes)]
  return mark === OPENING_BRACE || mark === OPENING_BRACKET
}

const LESS_THAN = 0x3c
const OPENING_BRACE = 0x7b
const OPENING_BRACKET = 0x5b
const SPACE = 0x20

function withoutMark(bytes: Buffer, file: string): Buffer {
  if (bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf) return bytes.subarray(3)
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return fromUtf16(bytes, 'utf-16le', file)
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return fromUtf16(bytes, 'utf-16be', file)
  return bytes
}

function fromUtf16(bytes: Buffer, encoding: 'utf-16le' | 'utf-16be', file: string): Buffer {
  try {
    return Buffer.from(new TextDecoder(encoding, { fatal: true }).decode(bytes), 'utf8')
  } catch (cause) {
    throw refusal('not-a-price-file', { file }, `its byte order mark says ${encoding}, but it is not.`, cause)
  }
}

function firstVisible(bytes: Buffer): number {
  for (let at = 0; at < bytes.length; at++) if (bytes[at]! > SPACE) return at
  return -1
}
