/** Bytes into content: decided by what is in them, never by the name of the file. */
import { AppError } from '#core/errors.ts'
import type { OpenedFile, TableFile } from './opened-file.ts'
import { chooseDelimiter } from './table/delimiter.ts'
import { readRecords } from './table/read-records.ts'
import { decodeText, type DecodedText } from './text/decode-text.ts'
import { readJsonTree } from './tree/json-tree.ts'
import { isOfxText, readOfxTree } from './tree/ofx-tree.ts'
import { readXmlTree } from './tree/xml-tree.ts'
import { openWorkbook } from './workbook/open-workbook.ts'

export const FILE_BYTES_MAX = 50 * 1024 * 1024

/** The tables or the tree of a file; a workbook has one table a sheet. Throws AppError naming what it is instead. */
export async function openFile(raw: Uint8Array, file: string): Promise<readonly OpenedFile[]> {
  if (raw.length > FILE_BYTES_MAX)
    throw new AppError(
      'file-too-large',
      `${file}: ${raw.length} bytes are more than ${FILE_BYTES_MAX}; split it.`,
      {
        details: { file },
      },
    )
  if (raw.length === 0) throw new AppError('empty-file', `${file}: the file is empty.`, { details: { file } })
  refuseOtherKinds(raw, file)
  if (startsWith(raw, [0x50, 0x4b])) return await openWorkbook(raw, file)
  return [openText(decodeText(raw, file), file)]
}

/** What is told apart by its first bytes and cannot be read. */
const otherKinds: readonly { readonly bytes: readonly number[]; readonly message: string }[] = [
  {
    bytes: [0x25, 0x50, 0x44, 0x46],
    message: 'this is a PDF; export the transactions as CSV, XML or OFX instead.',
  },
  {
    bytes: [0xd0, 0xcf, 0x11, 0xe0],
    message: 'this is a workbook of the old .xls kind; save it as .xlsx or CSV.',
  },
  { bytes: [0x1f, 0x8b], message: 'this is compressed with gzip; unpack it first.' },
  { bytes: [0x37, 0x7a, 0xbc, 0xaf], message: 'this is a 7z archive; unpack it first.' },
  { bytes: [0x52, 0x61, 0x72, 0x21], message: 'this is a RAR archive; unpack it first.' },
  { bytes: [0x89, 0x50, 0x4e, 0x47], message: 'this is a picture; export the transactions as CSV.' },
  { bytes: [0xff, 0xd8, 0xff], message: 'this is a picture; export the transactions as CSV.' },
  { bytes: [0x47, 0x49, 0x46, 0x38], message: 'this is a picture; export the transactions as CSV.' },
  {
    bytes: [0x53, 0x51, 0x4c, 0x69, 0x74, 0x65],
    message: 'this is a database; export the transactions as CSV.',
  },
]

function refuseOtherKinds(raw: Uint8Array, file: string): void {
  const found = otherKinds.find(({ bytes }) => startsWith(raw, bytes))
  if (found) throw new AppError('not-an-import-file', `${file}: ${found.message}`, { details: { file } })
}

function startsWith(raw: Uint8Array, bytes: readonly number[]): boolean {
  return bytes.every((byte, index) => raw[index] === byte)
}

function openText(decoded: DecodedText, file: string): OpenedFile {
  const { text, encoding, warnings } = decoded
  const start = text.trimStart().slice(0, 2000)
  if (isOfxText(start)) return { kind: 'ofx', root: readOfxTree(text, file), encoding, warnings }
  if (/^[[{]/.test(start)) return { kind: 'json', tree: readJsonTree(text, file), encoding, warnings }
  if (/^<(!doctype\s+html|html|head|body|script)\b/i.test(start))
    throw new AppError('not-an-import-file', `${file}: this is a web page; download the file itself.`, {
      details: { file },
    })
  if (/^<[?!a-z_]/i.test(start)) return { kind: 'xml', root: readXmlTree(text, file), encoding, warnings }
  return openTable(decoded, file)
}

function openTable({ text, encoding, warnings }: DecodedText, file: string): TableFile {
  const delimiter = chooseDelimiter(text)
  if (delimiter === null)
    throw new AppError(
      'not-an-import-file',
      `${file}: this is neither a table nor JSON, XML or OFX; hand in the export of your broker as it is.`,
      { details: { file, row: 1 } },
    )
  return {
    kind: 'table',
    records: readRecords(text, delimiter, file),
    delimiter,
    title: null,
    encoding,
    warnings,
  }
}
