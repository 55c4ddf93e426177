/** The terminal a command speaks to: result on one stream, progress and messages on the other, files by path. */

export type Terminal = {
  /** The result; exactly what is given, without an added line break. */
  out(text: string): Promise<void>
  /** Progress and messages, for people. */
  err(text: string): void
  /** Whether `err` reaches a person who can watch a bar grow. */
  readonly isInteractive: boolean
  readonly columns: number
  /** A file whole, or standard input for `-`. Throws AppError `file-not-found` or `file-too-large`. */
  readFile(path: string): Promise<Uint8Array>
  /** Creates folders on the way. Throws AppError `disk-full` or `store-read-only`. */
  writeFile(path: string, text: string): Promise<void>
  /**
   * Bytes as they are made, to a file or, for `-`, to the result; how many there were. A file is there whole or not at all. Throws as
   * `writeFile` does, and what making them throws.
   */
  writeChunks(path: string, chunks: AsyncIterable<Uint8Array>): Promise<number>
}
