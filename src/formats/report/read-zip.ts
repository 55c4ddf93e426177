/** The entries of a ZIP that was handed in, within bounds that are held before and while anything is unpacked. */
import type { Entry, ZipFile } from 'yauzl'
import { fromBuffer } from 'yauzl'
import { AppError } from '#core/errors.ts'
import { notAReport } from './format.ts'

export type ZipBounds = {
  readonly entriesMax: number
  readonly entryBytesMax: number
  readonly bytesMax: number
}

const usualBounds: ZipBounds = {
  entriesMax: 1_000,
  entryBytesMax: 200 * 1024 * 1024,
  bytesMax: 400 * 1024 * 1024,
}
/** From a mebibyte on; what is honest rarely exceeds 30. */
const RATIO_MAX = 100
const RATIO_FROM_BYTES = 1024 * 1024

/** Names are only ever looked up, never used as paths. Throws AppError `not-a-report` and `file-too-large`. */
export async function readZip(
  bytes: Uint8Array,
  file: string,
  bounds: ZipBounds = usualBounds,
): Promise<ReadonlyMap<string, Buffer>> {
  const zip = await opened(bytes, file)
  const entries = await listed(zip, file, bounds)
  const contents = new Map<string, Buffer>()
  let left = bounds.bytesMax
  for (const entry of entries) {
    const content = await unpacked(zip, entry, Math.min(left, bounds.entryBytesMax), file)
    left -= content.length
    contents.set(entry.fileName, content)
  }
  return contents
}

function opened(bytes: Uint8Array, file: string): Promise<ZipFile> {
  return new Promise((resolve, reject) =>
    fromBuffer(
      Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength),
      { lazyEntries: true },
      (error, zip) => (error ? reject(notAReport(file, error.message, error)) : resolve(zip)),
    ),
  )
}

function listed(zip: ZipFile, file: string, bounds: ZipBounds): Promise<Entry[]> {
  const { promise, resolve, reject } = Promise.withResolvers<Entry[]>()
  const entries: Entry[] = []
  const names = new Set<string>()
  let bytes = 0
  if (zip.entryCount > bounds.entriesMax) reject(tooLarge(file, `${zip.entryCount} entries`))
  zip.on('error', (error: Error) => reject(notAReport(file, error.message, error)))
  zip.on('entry', (entry: Entry) => {
    const folded = entry.fileName.normalize('NFKC').toLowerCase()
    bytes += entry.uncompressedSize
    if (entry.isEncrypted()) return reject(notAReport(file, `${entry.fileName} in it is encrypted`))
    if (names.has(folded)) return reject(notAReport(file, `${entry.fileName} stands in it twice`))
    if (bytes > bounds.bytesMax) return reject(tooLarge(file, `${bytes} bytes when unpacked`))
    if (isBomb(entry))
      return reject(
        tooLarge(file, `${entry.fileName} with ${entry.uncompressedSize} bytes of ${entry.compressedSize}`),
      )
    names.add(folded)
    if (!entry.fileName.endsWith('/')) entries.push(entry)
    zip.readEntry()
  })
  zip.on('end', () => resolve(entries))
  zip.readEntry()
  return promise
}

function isBomb({ uncompressedSize, compressedSize }: Entry): boolean {
  return uncompressedSize > RATIO_FROM_BYTES && uncompressedSize > compressedSize * RATIO_MAX
}

/** The sizes that a ZIP declares are held too: the reader ends an entry that is longer than it said. */
function unpacked(zip: ZipFile, entry: Entry, bytesMax: number, file: string): Promise<Buffer> {
  const { promise, resolve, reject } = Promise.withResolvers<Buffer>()
  zip.openReadStream(entry, (error, stream) => {
    if (error) return reject(notAReport(file, error.message, error))
    const chunks: Buffer[] = []
    let length = 0
    stream.on('data', (chunk: Buffer) => {
      length += chunk.length
      if (length > bytesMax)
        stream.destroy(tooLarge(file, `more than ${bytesMax} bytes in ${entry.fileName}`))
      else chunks.push(chunk)
    })
    stream.on('error', (thrown) =>
      reject(thrown instanceof AppError ? thrown : notAReport(file, thrown.message, thrown)),
    )
    stream.on('end', () => resolve(Buffer.concat(chunks)))
  })
  return promise
}

function tooLarge(file: string, what: string): AppError {
  return new AppError('file-too-large', `${file} holds ${what}, which is more than is unpacked.`, {
    details: { file },
  })
}
