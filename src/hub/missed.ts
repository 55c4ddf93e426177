/** What a caller missed since a place in a topic, a piece at a time, or why it cannot be told. */
import type { MessageStore } from '#ports/store/messages.ts'
import type { Position } from '#protocol/live/commands.ts'
import type { LossReason } from '#protocol/live/replies.ts'
import type { Channel } from './channel.ts'
import type { Channels } from './channels.ts'
import { Frame } from './frame.ts'

export type Missed =
  | { readonly frames: readonly Frame[]; readonly reason: null }
  | { readonly frames: null; readonly reason: LossReason }

type Books = { readonly channels: Channels; readonly messages: MessageStore }

const PAGE_MESSAGES = 100
/** Of what is read from the store for one caller. */
const PIECE_BYTES = 1024 * 1024

/**
 * Frames that follow the place without a hole; up to where the channel stands, or as many as may be held for one caller. Throws AppError when the
 * store cannot answer: nothing is called lost that was not looked for.
 */
export async function missedSince(channel: Channel, since: Position, books: Books): Promise<Missed> {
  // Another process may have told the client of more than this one has heard yet.
  if (since.e !== channel.epoch || since.o > channel.offset) {
    const failure = await books.channels.catchUp(channel)
    if (failure) throw failure
  }
  if (since.e !== channel.epoch) return lost('epoch')
  if (since.o > channel.offset) return lost('ahead')
  if (channel.class === 'state') {
    const isNewer = channel.newest !== null && channel.newest.message.offset > since.o
    return { frames: isNewer ? [channel.newest!] : [], reason: null }
  }
  const recent = channel.recentAfter(since.o)
  return recent ? { frames: recent, reason: null } : readMissed(channel, since, books.messages)
}

async function readMissed(channel: Channel, since: Position, messages: MessageStore): Promise<Missed> {
  const frames: Frame[] = []
  let reached = since.o
  let bytes = 0
  while (bytes < PIECE_BYTES) {
    const page = await messages.after(channel.topic, { epoch: since.e, offset: reached }, PAGE_MESSAGES)
    if (channel.epoch !== since.e) return lost('epoch')
    if (page.length === 0) return lost('trimmed')
    for (const message of page) {
      if (message.offset !== reached + 1) return lost('trimmed')
      frames.push(new Frame(message))
      bytes += message.payload.length
      reached++
    }
    // Nothing is awaited from here on, so that no message comes between.
    const later = channel.offset <= reached ? [] : channel.recentAfter(reached)
    if (later) {
      channel.recall(frames)
      return { frames: [...frames, ...later], reason: null }
    }
  }
  return { frames, reason: null }
}

function lost(reason: LossReason): Missed {
  return { frames: null, reason }
}
