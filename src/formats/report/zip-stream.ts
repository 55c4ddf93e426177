/** A ZIP written entry by entry as its bytes are made, without a clock: the same entries give the same bytes. */
import { Readable } from 'node:stream'
import { ZipFile } from 'yazl'

/** The first moment that the format can say. */
const NO_TIME = new Date(1980, 0, 1)
const MODE = 0o100_644

export type ZipEntry = {
  readonly name: string
  /** Called when it is this entry's turn. */
  readonly chunks: () => AsyncIterable<Uint8Array>
  /** False for what is compressed already. */
  readonly compress: boolean
}

export async function* zipStream(entries: readonly ZipEntry[]): AsyncGenerator<Uint8Array> {
  const zip = new ZipFile()
  for (const { name, chunks, compress } of entries) {
    const options = { mtime: NO_TIME, mode: MODE, compress, forceDosTimestamp: true }
    zip.addReadStreamLazy(name, options, (done) => {
      const stream = Readable.from(chunks(), { objectMode: false })
      // An entry that fails must fail the file, which would otherwise wait for ever.
      stream.once('error', (error) => (zip.outputStream as Readable).destroy(error))
      done(null, stream)
    })
  }
  zip.end()
  yield* zip.outputStream as AsyncIterable<Uint8Array>
}
