/** What can go wrong with a live stream, under a code. */

/**
 * `closed`: the stream was ended, by its user or for good by the server · `queue-full`: more commands wait for a connection than are kept · `overflow`: a reader
 * did not take messages as fast as they came. Other codes are the server's own (docs/errors.md).
 */
export class LiveError extends Error {
  override readonly name = 'LiveError'
  readonly code: string

  constructor(code: string, message: string) {
    super(message)
    this.code = code
  }
}
