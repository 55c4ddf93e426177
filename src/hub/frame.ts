/** A kept message as the bytes that go out, written once however many listen. */
import { formatMoment } from '#core/time/moment.ts'
import type { KeptMessage } from '#ports/store/messages.ts'
import { shownTopic } from '#protocol/live/topics.ts'

export type FrameKind = 'live' | 'snap' | 'conf'

export class Frame {
  readonly message: KeptMessage
  #live: Buffer | null = null
  #snap: Buffer | null = null
  #conf: Buffer | null = null

  constructor(message: KeptMessage) {
    this.message = message
  }

  bytes(kind: FrameKind): Buffer {
    if (kind === 'live') return (this.#live ??= Buffer.from(messageText(this.message, '')))
    if (kind === 'snap') return (this.#snap ??= Buffer.from(messageText(this.message, ',"k":"snap"')))
    return (this.#conf ??= Buffer.from(messageText(this.message, ',"k":"conf"')))
  }
}

/** The data is JSON already and is not read again. */
export function messageText({ topic, epoch, offset, type, at, payload }: KeptMessage, kind: string): string {
  const ch = JSON.stringify(shownTopic(topic))
  return `{"ch":${ch},"e":"${epoch}","o":${offset},"t":"${type}","ts":"${formatMoment(at)}","d":${payload}${kind}}`
}
