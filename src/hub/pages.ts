/** Answers of a bounded size, however large messages are: at least one message, and no more than fit. */
import type { KeptMessage, MessageStore } from '#ports/store/messages.ts'
import { HISTORY_MESSAGES_MAX } from '#protocol/live/commands.ts'
import type { Frame } from './frame.ts'

/** What is sent at once to somebody who resumes: no more than makes a reader slow. */
const PAGE_BYTES = 64 * 1024
/** What one question for history is answered with. */
const HISTORY_BYTES = 512 * 1024
/** Read at once: large messages are not all read to be thrown away. */
const READ_MESSAGES = 25

export function* pagesOf(frames: readonly Frame[]): Generator<readonly Frame[]> {
  for (let at = 0; at < frames.length; ) {
    const rest = frames.slice(at, at + HISTORY_MESSAGES_MAX)
    const fit = rest.slice(
      0,
      countThatFit(
        rest.map(({ message }) => message),
        PAGE_BYTES,
      ),
    )
    yield fit
    at += fit.length
  }
}

/** The oldest messages after a place. */
export async function firstThatFit(
  topic: string,
  { epoch, offset }: { readonly epoch: string; readonly offset: number },
  limit: number,
  { messages }: { readonly messages: MessageStore },
): Promise<readonly KeptMessage[]> {
  const found: KeptMessage[] = []
  while (found.length < limit && sizeOf(found) < HISTORY_BYTES) {
    const from = { epoch, offset: found.at(-1)?.offset ?? offset }
    const asked = Math.min(READ_MESSAGES, limit - found.length)
    const page = await messages.after(topic, from, asked)
    found.push(...page)
    if (page.length < asked) break
  }
  return found.slice(0, countThatFit(found, HISTORY_BYTES))
}

/** The newest messages, the oldest of them first. */
export async function lastThatFit(
  topic: string,
  limit: number,
  { messages }: { readonly messages: MessageStore },
): Promise<readonly KeptMessage[]> {
  const some = await messages.last(topic, Math.min(READ_MESSAGES, limit))
  const isAll = some.length < READ_MESSAGES || some.length === limit
  const found = isAll || sizeOf(some) >= HISTORY_BYTES ? some : await messages.last(topic, limit)
  return found.slice(found.length - countThatFit(found.toReversed(), HISTORY_BYTES))
}

/** At least one, where there is any. */
function countThatFit(messages: readonly KeptMessage[], bytes: number): number {
  let size = 0
  const beyond = messages.findIndex(({ payload }) => (size += payload.length) > bytes)
  return beyond < 0 ? messages.length : Math.max(1, beyond)
}

function sizeOf(messages: readonly KeptMessage[]): number {
  return messages.reduce((sum, { payload }) => sum + payload.length, 0)
}
