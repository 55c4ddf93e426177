/** Long answers leave slice by slice: turned into bytes and compressed at once they would hold up all others. */
import { Readable } from 'node:stream'
import type { FastifyInstance } from 'fastify'

const SLICE_LENGTH = 65_536

/** Goes before compression and after whatever looks at an answer as a whole. */
export function sendInSlices(server: FastifyInstance): void {
  server.addHook('onSend', async (_request, _reply, payload) =>
    typeof payload === 'string' && payload.length > SLICE_LENGTH ? Readable.from(slices(payload)) : payload,
  )
}

/** The text in its order; no character is cut in two. */
export function* slices(text: string, length = SLICE_LENGTH): Generator<Buffer> {
  let start = 0
  while (start < text.length) {
    const end = start + length
    const next = isHighSurrogate(text.charCodeAt(end - 1)) ? end + 1 : end
    yield Buffer.from(text.slice(start, next))
    start = next
  }
}

function isHighSurrogate(unit: number): boolean {
  return unit >= 0xd800 && unit <= 0xdbff
}
