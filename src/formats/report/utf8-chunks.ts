/** Pieces of text as chunks of UTF-8, neither tiny nor large. */

const CHUNK_LENGTH = 64 * 1024

export async function* utf8Chunks(pieces: Iterable<string>): AsyncGenerator<Uint8Array> {
  let held = ''
  for (const piece of pieces) {
    held += piece
    if (held.length < CHUNK_LENGTH) continue
    yield Buffer.from(held)
    held = ''
    // A reader that never waits would leave nobody else a turn.
    await new Promise((resolve) => setImmediate(resolve))
  }
  if (held.length > 0) yield Buffer.from(held)
}

/** Bytes as text; undefined when they are not UTF-8. */
export function utf8Text(bytes: Uint8Array): string | undefined {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  } catch {
    return undefined
  }
}
